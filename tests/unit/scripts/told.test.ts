import { describe, expect, it } from 'vitest';
import { progressLine, sightLine, summary, trialLine } from '../../../scripts/start/told.ts';
import { type Snapshot } from '../../../scripts/start/record.ts';
import { beginAgent, observe, openTrial, type HistoryRow } from '../../../src/agent/index.ts';
import { NEUTRAL, PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { NOT_LIVE } from '../../../src/model/live.ts';

/** What is stored after trials in which this was measured. */
function lived(strategy: string, ...measured: readonly number[]): Snapshot {
  let agent = beginAgent(strategy, PARAMETERS, 1, []);
  const rows: HistoryRow[] = [];
  measured.forEach((happiness, i) => {
    const opened = openTrial(agent);
    const { trial } = opened.trial;
    const step = observe(opened.agent, trial, { happiness, spread: 0, frames: 10 }, 1000 * i);
    agent = step.agent;
    if (step.row) rows.push(step.row);
  });
  return { live: null, progress: { agent, rows: rows.length }, rows, title: '' };
}

describe('progressLine', () => {
  it('waits for the first trial', () => {
    expect(progressLine({ live: null, progress: null, rows: [], title: '' })).toBe(
      'waiting for the first trial',
    );
  });

  it('counts trials and smiles, and promises nothing early', () => {
    expect(progressLine(lived('bayesian', 0, 1, 0, 0))).toBe(
      '4 trials; of the latest 4: mean happiness 0.25, 1 with a smile; exploring',
    );
  });
});

describe('summary', () => {
  it('says so where no trial came to its end', () => {
    expect(summary(lived('bayesian'))).toBe('No trial came to its end.');
  });

  it('tells the learned face, what is expected of it, and that the lift is not known yet', () => {
    const told = summary(lived('monte-carlo', 0.2, 0.9, 0.1));
    expect(told).toContain('3 trials, 1 smiles begun. Strategy: monte-carlo.');
    expect(told).toMatch(
      /Learned face: \{r [\d.]+, t .* er [\d.]+\}\n {2}expected happiness 0.90\n/,
    );
    expect(told).toContain('too few comparisons to tell');
  });

  it('tells the lift with its interval', () => {
    const base = lived('monte-carlo', 0.2);
    const rows = Array.from({ length: 200 }, (_, i) => ({
      ...(base.rows[0] as HistoryRow),
      trial: i + 1,
      control: i % 2 === 0 ? ('neutral' as const) : ('learned' as const),
      happiness: i % 2 === 0 ? 0.1 : 0.6,
    }));
    expect(summary({ ...base, rows })).toMatch(/Lift .*: 50 points \(95 %: \d+ to \d+; 200 comp/);
  });
});

describe('trialLine', () => {
  it('tells what came of a trial, and the face', () => {
    const row = { trial: 7, at: 0, configuration: NEUTRAL, happiness: 0.8, spread: 0, frames: 10 };
    expect(trialLine({ ...row, kept: false }, 'bayesian')).toBe(
      'trial 7: happiness 0.800, smiled  {r 1, t 0, s 0, a 0.1, b 0, c 90, ey 0.9, er 0.18}',
    );
    expect(trialLine({ ...row, kept: true }, 'monte-carlo')).toContain('0.800, kept');
  });
});

describe('sightLine', () => {
  const at = (live: Partial<typeof NOT_LIVE>) =>
    sightLine({ ...lived('bayesian'), live: { ...NOT_LIVE, ...live }, title: 'Paused.' });

  it('tells what the camera sees, or else what the icon says', () => {
    expect(at({ camera: 'resting' })).toBe('Paused.');
    expect(at({ camera: 'watching', faces: 0 })).toBe('no face in view');
    expect(at({ camera: 'watching', faces: 2 })).toBe('2 faces in view');
    expect(at({ camera: 'watching', faces: 1, happy: 0.5 })).toBe('face seen, P(happy) 0.50');
  });
});
