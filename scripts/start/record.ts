import { type Browser } from 'puppeteer-core';
import { type HistoryRow } from '../../src/agent/index.ts';
import type { Live } from '../../src/model/live.ts';
import type { Progress } from '../../src/model/record.ts';

/** What the companion has stored, of the record that it writes now. */
export interface Snapshot {
  readonly live: Live | null;
  readonly progress: Progress | null;
  /** Rows of the history: the latest hundred or two, or all of them. */
  readonly rows: readonly HistoryRow[];
  /** The tooltip of its icon. */
  readonly title: string;
}

const NOTHING: Snapshot = { live: null, progress: null, rows: [], title: '' };

/**
 * Reads what is stored, in the service worker.
 *
 * @param chunks how many chunks of the history at most, the latest; a chunk has a hundred rows
 */
export async function readSnapshot(browser: Browser, chunks: number): Promise<Snapshot> {
  const target = await browser.waitForTarget((t) => t.type() === 'service_worker');
  const worker = await target.worker();
  if (!worker) return NOTHING;
  // No function is named in here: the runner of TypeScript would mark it with a helper of its own.
  return worker.evaluate(async (most) => {
    type Values = Record<string, { readonly value?: unknown } | undefined>;
    const { settings } = await chrome.storage.local.get<Values>('settings');
    const { demonstration } = (settings?.value ?? {}) as { demonstration?: number | null };
    // A demonstration has a record of its own.
    const begin = demonstration == null ? '' : 'simulated.';
    const { [`${begin}progress`]: stored } = await chrome.storage.local.get<Values>(
      `${begin}progress`,
    );
    const progress = (stored?.value ?? null) as Progress | null;
    const count = Math.ceil((progress?.rows ?? 0) / 100);
    const keys = Array.from({ length: count }, (_, i) => `${begin}history.${i}`).slice(-most);
    const found = await chrome.storage.local.get<Values>(keys);
    const { live } = await chrome.storage.session.get<Values>('live');
    return {
      live: (live?.value ?? null) as Live | null,
      progress,
      rows: keys.flatMap((key) => (found[key]?.value ?? []) as readonly HistoryRow[]),
      title: await chrome.action.getTitle({}),
    };
  }, chunks);
}
