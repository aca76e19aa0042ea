import { describe, expect, it, vi } from 'vitest';
import { readingWords } from '../../../src/options/record/reading-words.ts';
import { type Calibration } from '../../../src/model/calibration.ts';

vi.mock('webextension-polyfill', async () => (await import('../fake-browser.ts')).asPolyfill());

const FRAME = { features: [1, 2], logOdds: -2 };
const RESTED: Calibration = {
  network: 'net',
  scale: 1,
  resting: [FRAME],
  smile: null,
  thumbs: [],
  newThumbs: 0,
  judgement: null,
};
const judgedAs = (
  verdict: 'better' | 'as-good' | 'alike',
  losses: readonly [number, number],
  thumbs = false,
): Calibration => ({
  ...RESTED,
  smile: { looks: [[FRAME], [FRAME]], between: [FRAME] },
  judgement: {
    verdict,
    change: verdict === 'better' ? { weights: [1, 1], bias: 0 } : null,
    shipped: { loss: losses[0], auc: 0.9 },
    personal: { loss: losses[1], auc: 0.95 },
    frames: 120,
    thumbs,
    at: 1,
  },
});

describe('readingWords', () => {
  it('says that a head is in use, and how much better it is on frames it was not fitted to', () => {
    const { on, text, measured } = readingWords(
      judgedAs('better', [Math.log(2), -Math.log(0.9)]),
      false,
    );
    expect(on).toBe(true);
    expect(text).toContain('better');
    expect(measured).toMatch(
      /^Measured on 120 frames.*chance of 90%; the reading that it came with gave it 50%/,
    );
    expect(measured).not.toContain('thumbs');
    const { measured: helped } = readingWords(judgedAs('better', [0.7, 0.1], true), false);
    expect(helped).toContain('thumbs');
  });

  it('says why none is in use, differently for each reason', () => {
    const reasons = [
      readingWords(null, false),
      readingWords(null, true),
      readingWords({ ...RESTED, resting: [] }, false),
      readingWords(judgedAs('as-good', [0.1, 0.1]), false),
      readingWords(judgedAs('alike', [0.7, 0.7]), false),
    ];
    for (const { on } of reasons) expect(on).toBe(false);
    expect(new Set(reasons.map(({ text }) => text)).size).toBe(reasons.length);
    expect(reasons[1]?.text).toContain('could not be read');
    expect(reasons[2]?.text).toMatch(/new network.*Nothing else was lost/);
    expect(reasons[3]?.text).toContain('recognises your smile as well');
  });

  it('lets damage be once a face was shown anew', () => {
    expect(readingWords(RESTED, true)).toEqual(readingWords(RESTED, false));
  });
});
