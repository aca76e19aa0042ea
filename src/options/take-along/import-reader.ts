import { type HistoryRow } from '../../agent/index.ts';
import { MOST_BYTES, type ImportRefusal, type ImportSummary } from '../../model/import-file.ts';
import { type RecordName } from '../../model/record.ts';
import { withTimeout } from '../../platform/with-timeout.ts';

/** What the worker that reads files is asked. */
export type ImportRequest =
  | {
      readonly kind: 'read';
      readonly file: File;
      /** To which the rows of a table belong. */
      readonly record: RecordName;
      readonly now: number;
    }
  | {
      readonly kind: 'rows';
      readonly record: RecordName;
      readonly from: number;
      readonly to: number;
    };

export type ImportAnswer =
  | {
      readonly kind: 'read';
      readonly refusal: ImportRefusal | null;
      readonly summary: ImportSummary | null;
    }
  | { readonly kind: 'rows'; readonly rows: readonly HistoryRow[] };

/** A file that takes longer is given up, milliseconds. */
const MOST_MS = 60_000;

/** Reads one file in a worker of its own, which holds what it has read until it is closed. */
export class ImportReader {
  readonly #worker = new Worker('import-worker.js', { type: 'module' });

  /** What the file holds, or why nothing of it can be taken in. It never throws. */
  async read(file: File, record: RecordName): Promise<ImportSummary | ImportRefusal> {
    if (file.size > MOST_BYTES) return 'too-large';
    try {
      const answer = await this.#ask({ kind: 'read', file, record, now: Date.now() });
      return (answer.kind === 'read' && (answer.summary ?? answer.refusal)) || 'unreadable';
    } catch {
      return 'unreadable';
    }
  }

  async rows(record: RecordName, from: number, to: number): Promise<readonly HistoryRow[]> {
    const answer = await this.#ask({ kind: 'rows', record, from, to });
    return answer.kind === 'rows' ? answer.rows : [];
  }

  close(): void {
    this.#worker.terminate();
  }

  /** One question after the other. */
  #ask(request: ImportRequest): Promise<ImportAnswer> {
    const answered = new Promise<ImportAnswer>((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<ImportAnswer>) => resolve(data);
      this.#worker.onerror = ({ message }) => reject(new Error(message));
      this.#worker.postMessage(request);
    });
    return withTimeout(answered, MOST_MS, 'reading the file');
  }
}
