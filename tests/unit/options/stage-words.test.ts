import { describe, expect, it } from 'vitest';
import { type Findings } from '../../../src/agent/index.ts';
import { NEUTRAL } from '../../../src/emoticon/parameters.ts';
import { stageTitle, stageWords } from '../../../src/options/record/stage-words.ts';

const face = (found: Partial<Findings>, configuration = { ...NEUTRAL, s: 0.5 }) => ({
  configuration,
  mean: 0.99,
  sd: 0.04,
  findings: {
    stage: 'exploring',
    better: 0.62,
    low: -0.1,
    high: 0.2,
    blind: false,
    ...found,
  } as const,
});
const BASIS = { trials: 4812, compared: 961 };
const FOUND = face({ stage: 'found', better: 0.974 });
const UNMOVED = face({ stage: 'unmoved', better: 0.5, low: -0.012, high: 0.021 });

describe('stageTitle', () => {
  it('calls a face recommended only once it is known to be better', () => {
    expect(stageTitle(face({}))).toBe('The face it has learned so far');
    expect(stageTitle(FOUND)).toBe('The face it recommends');
    expect(stageTitle(UNMOVED)).toBe('The face it has learned so far');
  });
});

describe('stageWords', () => {
  it('says while exploring what is not known, and how likely it is', () => {
    expect(stageWords(face({}), BASIS, false)).toBe(
      'Still exploring: it does not know yet whether this face makes you smile more than the neutral one. ' +
        'So far it takes that to be 62% likely; from 90% on it recommends a face.',
    );
  });

  it('never says that what is still unsure has reached 90%, nor that anything is certain', () => {
    expect(stageWords(face({ better: 0.899 }), BASIS, false)).toContain('to be 89% likely');
    expect(stageWords(face({ better: 0.002 }), BASIS, false)).toContain('less than 1% likely');
    const sure = face({ stage: 'found', better: 0.9999 });
    expect(stageWords(sure, BASIS, false)).toContain('more than 99% likely');
  });

  it('does not weigh the neutral face against itself', () => {
    const text = stageWords(face({ better: 0.5 }, NEUTRAL), BASIS, false);
    expect(text).toMatch(/^Still exploring: this is the neutral face\. .* makes you smile more\.$/);
    expect(text).not.toContain('%');
  });

  it('says how likely it is of a face that is recommended', () => {
    expect(stageWords(FOUND, BASIS, false)).toBe(
      'It is 97% likely that this face makes you smile more than the neutral one does.',
    );
  });

  it('tells someone whom no face moves, kindly, and by what it judges', () => {
    expect(stageWords(UNMOVED, BASIS, false)).toBe(
      'No face seems to change how much you smile by 3 points or more. Between this face and the neutral ' +
        'one the difference is -1 to 2 points (95%), judging by 4,812 trials. ' +
        'That is no failing of yours: a drawn face need not move anyone.',
    );
    const blind = face({ stage: 'unmoved', low: -0.02, high: 0.02, blind: true });
    expect(stageWords(blind, BASIS, false)).toContain('judging by 961 comparisons.');
  });

  it('never takes a simulated smile for the user’s', () => {
    for (const one of [face({}), face({}, NEUTRAL), FOUND, UNMOVED]) {
      const text = stageWords(one, BASIS, true);
      expect(text).toContain('the simulated viewer');
      expect(text).not.toMatch(/\byou/i);
      expect(stageWords(one, BASIS, false)).toMatch(/\byou\b/);
    }
  });
});
