import { describe, expect, it } from 'vitest';
import { type ImportSummary } from '../../../src/model/import-file.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';
import { lostWords } from '../../../src/options/take-along/lost-words.ts';
import type { Extent } from '../../../src/storage/extent.ts';

const record = {
  ...{ agent: null, story: [], rows: 1, refused: 0, named: [], repeated: 0, between: null },
};
const everything: ImportSummary = {
  ...{ holds: 'everything', settings: { pace: 'rare' }, calibration: null, acts: null },
  ...{ records: { own: record, simulated: record }, refused: [] },
};
const trials: ImportSummary = {
  ...{ holds: 'trials', settings: {}, records: { own: record }, refused: [] },
};
const nothing: Extent = {
  records: { own: { trials: 0, since: null }, simulated: { trials: 0, since: null } },
  ...{ acts: 0, face: false, settings: { ...DEFAULT_SETTINGS, pace: 'rare' } },
};
const much: Extent = {
  records: {
    own: { trials: 1234, since: new Date(2026, 2, 1, 12).getTime() },
    simulated: { trials: 1, since: null },
  },
  ...{ acts: 17, face: true, settings: DEFAULT_SETTINGS },
};

describe('what a file takes the place of', () => {
  it('is told in numbers', () => {
    expect(lostWords(everything, much)).toEqual([
      'all 1,234 trials of yours, since Mar 1, 2026',
      '1 trial of the simulated viewer’s',
      'what was learned from 17 jokes and pictures',
      'what it knows of your face',
      '1 setting, which the file has otherwise',
    ]);
  });

  it('is nothing where there is nothing, or all is the same', () => {
    expect(lostWords(everything, nothing)).toEqual([]);
    expect(lostWords(trials, nothing)).toEqual([]);
  });

  it('is what the file holds, and not what of it could not be read', () => {
    expect(lostWords(trials, much)).toEqual(['all 1,234 trials of yours, since Mar 1, 2026']);
    const { holds, settings, records } = everything;
    const damaged = { holds, settings, records, refused: ['acts', 'calibration'] };
    expect(lostWords(damaged, much)).not.toContain('what it knows of your face');
    expect(lostWords(damaged, much).join()).not.toContain('jokes');
  });
});
