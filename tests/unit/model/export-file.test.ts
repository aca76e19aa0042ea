import { newActs, withWatched } from '../../../src/model/acts.ts';
import { describe, expect, it } from 'vitest';
import { beginAgent, openTrial, type HistoryRow } from '../../../src/agent/index.ts';
import { NEUTRAL, PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { exportText } from '../../../src/model/export-file.ts';
import { exportedAgent, takenSettings, type Exported } from '../../../src/model/taken-along.ts';
import { csvText } from '../../../src/model/history-csv.ts';
import { row as rowSchema } from '../../../src/model/record.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';

const row: HistoryRow = {
  trial: 3,
  at: 1_700_000_000_123,
  configuration: NEUTRAL,
  happiness: 0.1 + 0.2,
  spread: 0.05,
  frames: 10,
  peak: 0.9,
  faces: 2,
  head: 7,
  before: 0,
  expressions: [0.3, 0.4, 0.1, 0.1, 0.1],
  reward: 0.25,
  control: 'neutral',
  thumb: 'up',
  kept: false,
};
const agent = openTrial(beginAgent('bayesian', PARAMETERS, 1, [])).agent;
const exported: Exported = {
  settings: takenSettings(DEFAULT_SETTINGS),
  calibration: null,
  person: null,
  acts: withWatched(newActs(5), {
    ...{ act: 3, at: 2000, key: 'jokes:science', joke: 'some-joke', smile: 0.75, weight: 0.5 },
    ...{ before: 0.25, thumb: 'up' },
  }),
  records: {
    own: {
      agent: exportedAgent(agent),
      story: [],
      history: Array.from({ length: 1001 }, () => row),
    },
    simulated: { agent: null, story: [], history: [] },
  },
};

/** The same contents as a storage hands them back that keeps the keys of objects in another order. */
const reordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(reordered)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, held]) => [key, reordered(held)]),
        )
      : value;

const text = (of: Exported) => [...exportText(of)].join('');

describe('the file of everything', () => {
  it('is JSON that says what it is, with every value as it was', () => {
    const read: unknown = JSON.parse(text(exported));
    expect(read).toEqual({ format: 'deeplaetitia', version: 1, ...exported });
  });

  it('leaves out nothing that a row can hold', () => {
    expect(Object.keys(row).sort()).toEqual(Object.keys(rowSchema.entries).sort());
  });

  it('has one line for each trial', () => {
    const lines = text(exported).split('\n');
    expect(lines.filter((line) => line.startsWith('{"trial":3,"at":'))).toHaveLength(1001);
  });

  it('is the same whatever the order of the keys', () => {
    expect(JSON.stringify(reordered(exported))).not.toBe(JSON.stringify(exported));
    expect(text(reordered(exported) as Exported)).toBe(text(exported));
  });

  it('says nothing of this moment: not whether it is on, not the open trial', () => {
    expect(agent.open).not.toBeNull();
    expect(Object.keys(exported.settings)).not.toContain('on');
    expect(text(exported)).not.toMatch(/"(nextTrial|on)":|"open":(?!null)/);
  });
});

describe('the table of the trials', () => {
  it('begins with the list of the original search', () => {
    const [head = '', first = ''] = [...csvText([row])].join('').split('\n');
    expect(head).toMatch(/^r,t,s,a,b,c,ey,er,happiness,trial,time,spread,frames,/);
    expect(first).toBe(
      '1,0,0,0.1,0,90,0.9,0.18,0.30000000000000004,3,2023-11-14T22:13:20.123Z,0.05,10,0.9,2,7,0,0.3,0.4,0.1,0.1,0.1,0.25,neutral,up,false',
    );
  });

  it('has a cell for each column, be it empty, and a line for each trial', () => {
    const { trial, at, configuration, happiness, spread, frames, kept } = row;
    const bare = { trial, at, configuration, happiness, spread, frames, kept };
    const lines = [...csvText([row, bare, row])].join('').trimEnd().split('\n');
    expect(lines.map((line) => line.split(',').length)).toEqual([26, 26, 26, 26]);
  });
});
