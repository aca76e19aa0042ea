import { describe, expect, it } from 'vitest';
import {
  beginSmile,
  phaseOf,
  PHASE_MS,
  PHASES,
  SETTLE_MS,
  shareOf,
  smileLookState,
  withSmileFrame,
  type SmileLook,
} from '../../../src/welcome/smile-look.ts';

/** Sees frames a tenth of a second apart until a time; each tells when it was. */
function seenUntil(
  end: number,
  faces: (at: number) => number = () => 1,
): { look: SmileLook; ended: number | null } {
  let look = beginSmile(0);
  for (let at = 0; at <= end; at += 100) {
    const reading = faces(at) === 0 ? null : { features: [at], logOdds: 0 };
    look = withSmileFrame(look, at, faces(at), reading);
    if (smileLookState(look, at) !== 'looking') return { look, ended: at };
  }
  return { look, ended: null };
}

const PHASE = SETTLE_MS + PHASE_MS;
const times = (readings: { frames: readonly { features: readonly number[] }[] }) =>
  readings.frames.map(({ features: [at] }) => at ?? NaN);

describe('the look at a smile', () => {
  it('asks for a smile, for rest, and for the smile again, and takes three phases', () => {
    expect(phaseOf(seenUntil(PHASE - 100).look)).toBe('smile');
    expect(phaseOf(seenUntil(PHASE + 100).look)).toBe('rest');
    expect(phaseOf(seenUntil(2 * PHASE + 200).look)).toBe('smile again');
    const { look, ended } = seenUntil(60_000);
    expect(ended).toBeGreaterThanOrEqual(3 * PHASE);
    expect(ended).toBeLessThanOrEqual(3 * PHASE + 300);
    expect(smileLookState(look, ended!)).toBe('done');
    expect(look.over).toHaveLength(PHASES.length - 1);
  });

  it('reads no frame before the face has had time to change', () => {
    const { look } = seenUntil(60_000);
    const phases = [...look.over, look.now].map(times);
    expect(phases[0]?.[0]).toBe(SETTLE_MS);
    for (const [before, after] of [
      [phases[0]!, phases[1]!],
      [phases[1]!, phases[2]!],
    ] as const)
      expect(after[0]! - before.at(-1)!).toBeGreaterThanOrEqual(SETTLE_MS);
    for (const frames of phases) expect(frames.length).toBeGreaterThanOrEqual(PHASE_MS / 100);
  });

  it('waits for a face in any of its phases, and says at last what was wrong', () => {
    const away = seenUntil(60_000, (at) => (at > PHASE + 200 ? 0 : 1));
    expect(smileLookState(away.look, away.ended!)).toBe('no-face');
    expect(phaseOf(away.look)).toBe('rest');
    const joined = seenUntil(60_000, (at) => (at > PHASE + 200 ? 2 : 1));
    expect(smileLookState(joined.look, joined.ended!)).toBe('several-faces');
    const late = seenUntil(60_000, (at) => (at < 4000 ? 0 : 1));
    expect(smileLookState(late.look, late.ended!)).toBe('done');
  });

  it('says how much of it is over, and never goes back', () => {
    let before = 0;
    for (let end = 0; end < 3 * PHASE; end += 300) {
      const share = shareOf(seenUntil(end).look, end);
      expect(share).toBeGreaterThanOrEqual(before - 0.01);
      expect(share).toBeLessThanOrEqual(1);
      before = share;
    }
    expect(before).toBeGreaterThan(0.9);
  });
});
