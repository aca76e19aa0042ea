import { happiest, rewardOf, weightOf, type Baseline } from './reward.ts';
import { isShare } from './space.ts';
import { type HistoryRow } from './strategy.ts';

/** An observation with its reward and what that is worth, as strategies learn from it. */
export function learnable<Row extends Omit<HistoryRow, 'kept'>>(row: Row, baseline: Baseline): Row {
  const { thumb } = row;
  const reward = isShare(row.reward) ? row.reward : rewardOf(happiest(row), baseline, thumb);
  return { ...row, reward, weight: weightOf(row, thumb) };
}

/** The rows that tell something; one that a damaged store has left without a face or a number does not. */
export function asLearned(history: readonly HistoryRow[], baseline: Baseline): HistoryRow[] {
  return history.filter(isSound).map((row) => learnable(row, baseline));
}

function isSound(row: HistoryRow): boolean {
  const { configuration, happiness, spread, frames, peak, before } = row;
  return (
    typeof configuration === 'object' &&
    (configuration as unknown) !== null &&
    isShare(happiness) &&
    isShare(spread) &&
    frames >= 1 &&
    (peak === undefined || isShare(peak)) &&
    (before === undefined || isShare(before))
  );
}
