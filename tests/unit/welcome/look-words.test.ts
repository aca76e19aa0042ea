import { describe, expect, it } from 'vitest';
import {
  onceKnown,
  restWords,
  restMark,
  smileWords,
  smileMark,
  type Rest,
  type Smile,
} from '../../../src/welcome/look-words.ts';
import { PHASES } from '../../../src/welcome/smile-look.ts';

describe('restWords', () => {
  it('says what went wrong, what to do, and that nothing was changed', () => {
    const failures: Rest[] = [
      { kind: 'no-face' },
      { kind: 'several-faces' },
      { kind: 'refused', why: 'denied' },
      { kind: 'refused', why: 'no-camera' },
      { kind: 'failed' },
      { kind: 'not-learned' },
    ];
    const texts = failures.map((rest) => restWords(rest));
    for (const { text, tone } of texts) {
      expect(tone).toBe('bad');
      expect(text).toContain('Nothing was changed.');
    }
    expect(new Set(texts.map(({ text }) => text)).size).toBe(failures.length);
  });

  it('doubts a resting face that laughs', () => {
    expect(restWords({ kind: 'done', happiness: 0.07 })).toMatchObject({ tone: 'good' });
    const { tone, text } = restWords({ kind: 'done', happiness: 0.81 });
    expect(tone).toBe('plain');
    expect(text).toContain('81%');
    expect(text).toContain('look again');
  });
});

describe('smileWords', () => {
  it('asks for each phase in words of its own', () => {
    const texts = PHASES.map(
      (phase) => smileWords({ kind: 'looking', faces: 1, flaw: null, phase, share: 0.5 }).text,
    );
    expect(new Set(texts).size).toBe(PHASES.length);
    for (const faces of [0, 2])
      expect(
        smileWords({ kind: 'looking', faces, flaw: null, phase: 'smile', share: 0 }).text,
      ).toMatch(/face/);
  });

  it('says what is wrong with a face that cannot be read', () => {
    const looking = { kind: 'looking', faces: 1, phase: 'smile', share: 0 } as const;
    const flaws = ['small', 'cut', 'turned', 'dark', 'blurred'] as const;
    const texts = flaws.map((flaw) => smileWords({ ...looking, flaw }).text);
    expect(new Set(texts).size).toBe(flaws.length);
    for (const text of texts) expect(text).toContain('to read');
  });

  it('says of every verdict which reading is in use, and that the page lets go of the camera', () => {
    for (const verdict of ['better', 'as-good', 'alike'] as const) {
      const { text } = smileWords({ kind: 'done', verdict });
      expect(text).toContain('This page no longer uses the camera.');
      expect(/keeps|Personal reading is on/.test(text)).toBe(true);
    }
  });

  it('says what went wrong, what to do, and that nothing was changed', () => {
    const failures: Smile[] = [
      { kind: 'no-face' },
      { kind: 'several-faces' },
      { kind: 'rest-outdated' },
      { kind: 'not-learned' },
      { kind: 'refused', why: 'busy' },
    ];
    for (const { text, tone } of failures.map((failure) => smileWords(failure))) {
      expect(tone).toBe('bad');
      expect(text).toContain('Nothing was changed.');
    }
  });
});

describe('the mark beside a step', () => {
  it('ticks a resting face unless it smiles', () => {
    expect(restMark({ kind: 'done', happiness: 0.07 })).toMatchObject({ done: true });
    expect(restMark({ kind: 'done', happiness: 1 })).toEqual({ text: 'look again?', done: false });
    expect(restMark({ kind: 'no-face' })).toBeNull();
  });

  it('ticks a smile only when what was learned of it is in use', () => {
    expect(smileMark({ kind: 'done', verdict: 'better' })).toMatchObject({ done: true });
    for (const verdict of ['alike', 'as-good'] as const)
      expect(smileMark({ kind: 'done', verdict })).toEqual({
        text: 'tried, not in use',
        done: false,
      });
    expect(smileMark({ kind: 'opening' })).toBeNull();
  });
});

describe('a step, once it is known what was shown before', () => {
  const restOnceKnown = (rest: Rest, shown: boolean) =>
    onceKnown<Rest>(rest, shown ? { kind: 'known' } : null);
  const smileOnceKnown = (smile: Smile, verdict: 'better' | 'as-good' | 'alike' | null) =>
    onceKnown<Smile>(smile, verdict && { kind: 'known', verdict });

  it('tells so, and asks for nothing', () => {
    const rest = restOnceKnown({ kind: 'unasked' }, true);
    expect(restMark(rest)).toMatchObject({ done: true });
    expect(restWords(rest)).toMatchObject({ tone: 'good' });
    for (const [verdict, says] of [
      ['better', /recognises your smile better/],
      ['as-good', /recognises it as well/],
      ['alike', /try again/],
    ] as const) {
      const smile = smileOnceKnown({ kind: 'unasked' }, verdict);
      expect(smileMark(smile)?.done).toBe(verdict === 'better');
      expect(smileWords(smile).text).toMatch(says);
    }
  });

  it('follows a verdict that changes, and forgets with the companion', () => {
    const known = smileOnceKnown({ kind: 'known', verdict: 'alike' }, 'better');
    expect(known).toEqual({ kind: 'known', verdict: 'better' });
    expect(smileOnceKnown(known, null)).toEqual({ kind: 'unasked' });
    expect(smileOnceKnown({ kind: 'done', verdict: 'better' }, null)).toEqual({ kind: 'unasked' });
    expect(restOnceKnown({ kind: 'known' }, false)).toEqual({ kind: 'unasked' });
    expect(restOnceKnown({ kind: 'done', happiness: 0.2 }, false)).toEqual({ kind: 'unasked' });
  });

  it('stays as it is while the camera looks, after a failure, and beside what just came of a look', () => {
    const looking: Rest = { kind: 'looking', faces: 1, flaw: null, share: 0.5 };
    expect(restOnceKnown(looking, true)).toBe(looking);
    expect(restOnceKnown(looking, false)).toBe(looking);
    const done: Rest = { kind: 'done', happiness: 0.2 };
    expect(restOnceKnown(done, true)).toBe(done);
    const failed: Smile = { kind: 'no-face' };
    expect(smileOnceKnown(failed, null)).toBe(failed);
    expect(smileOnceKnown(failed, 'better')).toBe(failed);
    const judged: Smile = { kind: 'done', verdict: 'alike' };
    expect(smileOnceKnown(judged, 'alike')).toBe(judged);
  });
});
