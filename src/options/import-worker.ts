import { type HistoryRow } from '../agent/index.ts';
import { readImport, summaryOf, type Imported } from '../model/import-file.ts';
import { type ImportAnswer, type ImportRequest } from './take-along/import-reader.ts';

// Reads a file beside the page, which goes on meanwhile, and hands it over bit by bit.

let imported: Imported | null = null;

async function answer(request: ImportRequest): Promise<ImportAnswer> {
  if (request.kind === 'rows') {
    const { record, from, to } = request;
    const rows: readonly HistoryRow[] = imported?.records[record]?.rows.slice(from, to) ?? [];
    return { kind: 'rows', rows };
  }
  const { file, record, now } = request;
  const reading = readImport(await file.text(), record, now);
  imported = reading.imported;
  const { refusal } = reading;
  return { kind: 'read', refusal, summary: imported && summaryOf(imported) };
}

addEventListener('message', ({ data }: MessageEvent<ImportRequest>) => {
  answer(data)
    .catch((): ImportAnswer => ({ kind: 'read', refusal: 'unreadable', summary: null }))
    .then((answered) => postMessage(answered))
    .catch(() => undefined);
});
