import { describe, expect, it } from 'vitest';
import {
  LIFT_WINDOW,
  beginAgent,
  calibrate,
  calibrated,
  findings,
  lift,
  observe,
  openTrial,
  power,
  totals,
  type AgentState,
  type HistoryRow,
} from '../../../src/agent/index.ts';
import { NEUTRAL, PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { goesOn } from '../../../src/options/record/record-sums.ts';
import { withChunk, type StoredRecord } from '../../../src/options/record/stored-record.ts';
import { viewOf } from '../../../src/options/record/view.ts';
import { rows } from './rows.ts';

/** A Monte Carlo agent that has measured these, and its history. */
function lived(...measured: readonly number[]) {
  let agent = beginAgent('monte-carlo', PARAMETERS, 1, []);
  const history: HistoryRow[] = [];
  for (const happiness of measured) {
    const opened = openTrial(agent);
    const at = 1_700_000_000_000 + 6_000 * history.length;
    const measurement = { happiness, spread: 0.07, frames: 10 };
    const { agent: next, row } = observe(opened.agent, opened.trial.trial, measurement, at);
    agent = next;
    if (row) history.push(row);
  }
  return { agent, history };
}

const record = (
  agent: AgentState | null,
  history: readonly HistoryRow[],
  more: Partial<StoredRecord> = {},
): StoredRecord => ({
  name: 'own',
  agent,
  rows: history,
  story: [],
  written: history.length,
  generation: 0,
  reading: false,
  unread: [],
  ...more,
});

describe('viewOf', () => {
  it('is empty for a companion that was never woken', () => {
    expect(viewOf(record(null, []))).toEqual({
      reading: false,
      simulated: false,
      trying: null,
      learned: null,
      history: [],
      story: [],
      worth: [],
      best: [],
      totals: { trials: 0, kept: 0, smiles: 0, minutes: 0 },
      abandoned: 0,
      missing: 0,
      keeps: false,
      comparisons: { lift: null, missing: 10, power: power([]) },
      rest: false,
      unread: [],
    });
  });

  it('tells how many comparisons are missing, and the lift once it is known', () => {
    const { agent } = lived();
    const compared = (count: number) =>
      rows(...Array<'0.5'>(count).fill('0.5')).map((row, i) => ({
        ...row,
        happiness: i % 2 === 0 ? 0.2 : 0.3 + 0.01 * (i % 3),
        control: i % 2 === 0 ? ('neutral' as const) : ('learned' as const),
      }));
    expect(viewOf(record(agent, compared(3))).comparisons).toMatchObject({
      lift: null,
      missing: 7,
    });
    const { lift, missing } = viewOf(record(agent, compared(10))).comparisons;
    expect(missing).toBe(0);
    expect(lift).toMatchObject({ neutralTrials: 5, learnedTrials: 5 });
    expect(lift!.estimate).toBeGreaterThan(0.09);
    expect(lift!.estimate).toBeLessThan(0.13);
  });

  it('looks at as many of the latest trials as the lift does', () => {
    const history = Array.from({ length: 2 * LIFT_WINDOW }, (_, i) => ({
      ...rows('0.5')[0]!,
      trial: i + 1,
      happiness: i % 3 === 0 ? 0.7 : 0.2 + 0.0001 * (i % 7),
      ...(i % 10 === 0 && { control: i % 20 === 0 ? ('neutral' as const) : ('learned' as const) }),
    }));
    const { comparisons } = viewOf(record(lived().agent, history));
    expect(comparisons.lift).toEqual(lift(history));
    expect(comparisons.power).toEqual(power(history));
  });

  it('reads from the comparisons what a strategy cannot tell: that a face is better', () => {
    const { agent } = lived(0.3, 0.8);
    const history = Array.from({ length: 400 }, (_, i) => ({
      ...rows('0.5')[0]!,
      trial: i + 1,
      happiness: i % 2 === 0 ? 0.2 : 0.7 + 0.01 * (i % 3),
      control: i % 2 === 0 ? ('neutral' as const) : ('learned' as const),
    }));
    const found = viewOf(record(agent, history)).learned?.findings;
    expect(found).toMatchObject({ stage: 'found', blind: true });
    expect(viewOf(record(agent, rows('0.3', '0.8'))).learned?.findings.stage).toBe('exploring');
  });

  it('goes through the rows once, however often a trial opens', () => {
    const { agent, history } = lived(0.3, 0.8);
    const { comparisons, totals } = viewOf(record(agent, history));
    const again = viewOf(record(openTrial(agent).agent, history));
    expect(again.comparisons).toBe(comparisons);
    expect(again.totals).toBe(totals);
    expect(viewOf(record(agent, [...history])).comparisons).not.toBe(comparisons);
  });

  it('says when the viewer is simulated', () => {
    expect(viewOf(record(lived().agent, [], { name: 'simulated' })).simulated).toBe(true);
  });

  it('says whether it knows a resting face, with which there may be no trial yet', () => {
    const { agent } = lived();
    expect(viewOf(record(agent, [])).rest).toBe(false);
    expect(viewOf(record(calibrate(agent, calibrated([0.2])), [])).rest).toBe(true);
  });

  it('recommends nothing before the first trial', () => {
    expect(viewOf(record(lived().agent, [])).learned).toBeNull();
  });

  it('shows the face that was kept, with what was measured of it, once, and sums the history up', () => {
    const { agent, history } = lived(0.3, 0.8, 0.4);
    const view = viewOf(record(agent, history));
    expect(view.learned).toEqual({
      configuration: history[1]?.configuration,
      mean: 0.8,
      sd: null,
      findings: findings(agent, history),
    });
    expect(view.totals).toEqual({ trials: 3, kept: 2, smiles: 1, minutes: 0.2 });
    expect(view.keeps).toBe(true);
    expect(view.trying).toBeNull();
  });

  it('shows the face of the open trial', () => {
    const opened = openTrial(lived(0.3).agent);
    expect(viewOf(record(opened.agent, rows('0.3'))).trying).toEqual(opened.trial.configuration);
  });

  it('draws faces stored by another version: missing parameters neutral, others within range', () => {
    const { agent } = lived();
    const open = { trial: 1, configuration: { s: 7, t: -12, gone: 3 } };
    expect(viewOf(record({ ...agent, open }, [])).trying).toEqual({ ...NEUTRAL, s: 1, t: -12 });
  });

  it('tells how many trials were given up, but not the open one', () => {
    const { agent, history } = lived(0.3, 0.8, 0.4);
    expect(viewOf(record({ ...agent, nextTrial: 8 }, history)).abandoned).toBe(4);
    const opened = openTrial({ ...agent, nextTrial: 8 });
    expect(viewOf(record(opened.agent, history)).abandoned).toBe(4);
  });

  it('tells how many rows are missing, and does not take them for trials given up', () => {
    const { agent, history } = lived(0.3, 0.8, 0.4);
    const { missing, abandoned } = viewOf(record(agent, history.slice(1), { written: 3 }));
    expect({ missing, abandoned }).toEqual({ missing: 1, abandoned: 0 });
  });

  it.each([
    ['null', { state: null }],
    ['empty', { state: {} }],
    ['garbage', { state: 'x' }],
    ['of numbers that are none', { state: { happiness: NaN, kept: null } }],
    ['of a strategy that is gone', { strategy: 'of-yesterday' }],
  ])('says that a state could not be read that is %s', (_, damage) => {
    const { agent, history } = lived(0.3, 0.8);
    const view = viewOf(record({ ...agent, ...damage } as AgentState, history));
    expect(view.learned).toBeNull();
    expect(view.unread).toEqual(['progress']);
    expect(view.totals.trials).toBe(2);
  });
});

describe('a record whose history is being read', () => {
  it('tells how many trials there are, and nothing that the rows must tell', () => {
    const { agent } = lived(0.3, 0.8, 0.4);
    const view = viewOf(record(agent, [], { written: 5000, reading: true }));
    expect(view.totals.trials).toBe(5000);
    expect(view).toMatchObject({ missing: 0, abandoned: 0, learned: null, unread: [] });
  });

  it('shows the learned face where the strategy itself knows what it is worth', () => {
    const agent = beginAgent('bayesian', PARAMETERS, 1, rows('0.9', '0.1'));
    const view = viewOf(record(agent, [], { written: 5000, reading: true }));
    expect(view.learned?.findings.blind).toBe(false);
  });
});

describe('the sums of a history that goes on', () => {
  const history = Array.from({ length: 300 }, (_, i) => ({
    ...rows(i % 7 === 0 ? '0.9+' : '0.2')[0]!,
    ...{ trial: i + 1 + Math.floor(i / 50), at: 1_700_000_000_000 + 1_000_000 * i },
    ...(i % 5 === 0 && { control: i % 10 === 0 ? ('neutral' as const) : ('learned' as const) }),
    ...(i >= 120 && { head: 7 }),
  }));

  it('are those of all of it', () => {
    for (let count = 1; count <= history.length; count++)
      viewOf(record(null, history.slice(0, count)));
    const view = viewOf(record(null, [...history]));
    expect(view.totals).toEqual(totals(history));
    expect(view.comparisons.lift).toEqual(lift(history));
    expect(view.comparisons.power).toEqual(power(history));
    expect(view.comparisons.lift?.neutralTrials).toBe(18);
  });

  it('go on over a thumb, and begin anew where the history is another', () => {
    const thumbed = { ...history[299]!, thumb: 'up' as const };
    expect(goesOn(history, [...history.slice(0, 299), thumbed])).toBe(true);
    expect(goesOn(history, [...history.slice(0, 299), { ...thumbed, kept: true }])).toBe(false);
    expect(goesOn(history, history.slice(1))).toBe(false);
    // Between the same ends, another trial, or one fewer and one more.
    const other = { ...history[150]!, happiness: 0.5 };
    expect(goesOn(history, history.with(150, other))).toBe(false);
    expect(goesOn(history, history.with(150, { ...history[150]! }))).toBe(true);
    expect(goesOn(history.toSpliced(100, 1), history.toSpliced(200, 1))).toBe(false);
    expect(viewOf(record(null, history.slice(100))).totals).toEqual(totals(history.slice(100)));
  });
});

describe('what the model tells', () => {
  it('is told anew by another strategy, and once for each milestone', () => {
    const at = (strategy: string, story: StoredRecord['story']) => {
      const agent = beginAgent(strategy, PARAMETERS, 1, rows('0.9', '0.1'));
      return viewOf(record(agent, rows('0.9', '0.1'), { story }));
    };
    const story: StoredRecord['story'] = [];
    const first = at('bayesian', story);
    expect(first.worth).toHaveLength(8);
    expect(at('bayesian', story).worth).toBe(first.worth);
    expect(at('monte-carlo', story).worth).toEqual([]);
    expect(at('bayesian', story).worth).toHaveLength(8);
  });
});

describe('withChunk', () => {
  const [first, second, third] = rows('0.1', '0.2', '0.3');

  it('appends what is new', () => {
    expect(withChunk([first!, second!], [first!, second!, third!])).toEqual([first, second, third]);
    expect(withChunk([], [first!])).toEqual([first]);
  });

  it('lets an older state of the chunk be', () => {
    const known = [first!, second!];
    expect(withChunk(known, [first!])).toBe(known);
  });

  it('takes the thumb that came after the last trial', () => {
    const liked: HistoryRow = { ...second!, thumb: 'up' };
    expect(withChunk([first!, second!], [first!, liked])).toEqual([first, liked]);
    expect(withChunk([first!, second!], [first!, liked, third!])).toEqual([first, liked, third]);
  });

  it('notices that the history was rewritten', () => {
    expect(withChunk([first!, second!], [])).toBeNull();
    expect(withChunk([first!, third!], [second!])).toBeNull();
  });
});
