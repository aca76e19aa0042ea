import { describe, expect, it } from 'vitest';
import {
  neutralPoint,
  strategies,
  defaultStrategy,
  type HistoryRow,
} from '../../../src/agent/index.ts';
import { STEADY, simulatedViewer, type Character } from '../../../src/simulation/index.ts';
import { bayesian } from '../../../src/agent/bayesian.ts';
import { qLearning } from '../../../src/agent/q-learning.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';

const neutral = neutralPoint(PARAMETERS);
const SEEDS = [1, 2, 3, 4, 5, 6];

/** Lives with a viewer; the share of the attainable lift that the recommended face has. */
function live(
  name: string,
  character: Character,
  trials: number,
  seed: number,
  recorded: HistoryRow[] = [],
) {
  const strategy = strategies[name]!;
  const viewer = simulatedViewer(PARAMETERS, seed, character);
  const history: HistoryRow[] = [];
  let state = strategy.begin(PARAMETERS, seed, recorded);
  let mind = viewer.begin();
  while (history.length < trials) {
    const proposal = strategy.propose(state);
    const sight = viewer.watch(mind, proposal.configuration, 1);
    mind = sight.state;
    const [happiness] = sight.frames as [number];
    const seen = { configuration: proposal.configuration, happiness, spread: 0, frames: 1 };
    state = strategy.learn(proposal.state, seen);
    history.push({ ...seen, trial: history.length + 1, at: 0, kept: false });
  }
  const { configuration } = strategy.recommend(state);
  const rest = viewer.happiness(neutral, trials);
  const best = viewer.happiness(viewer.favourite(trials), trials);
  return {
    share: (viewer.happiness(configuration, trials) - rest) / (best - rest),
    history,
    state,
  };
}

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const shares = (name: string, character: Character, trials: number) =>
  meanOf(SEEDS.map((seed) => live(name, character, trials, seed).share));

describe('learning from simulated viewers', () => {
  it('finds most of what is attainable, where Monte Carlo does not', () => {
    const learned = shares(defaultStrategy, STEADY, 150);
    expect(learned).toBeGreaterThan(0.7);
    expect(shares('monte-carlo', STEADY, 600)).toBeLessThan(learned - 0.2);
  });

  it('learns by Q-learning, too', () => {
    const character: Character = { ...STEADY, taste: 'plateau' };
    expect(shares('q-learning', character, 150)).toBeGreaterThan(0.6);
  });

  it('follows a viewer whose taste changes', () => {
    const character: Character = { ...STEADY, changeAt: 120 };
    const before = shares(defaultStrategy, STEADY, 120);
    expect(shares(defaultStrategy, character, 270)).toBeGreaterThan(0.7 * before);
  });

  it('does not take noise for a change of taste', () => {
    for (const seed of SEEDS) {
      const { state } = live(defaultStrategy, { ...STEADY, noise: 0.15 }, 150, seed);
      expect((state as ReturnType<typeof bayesian.begin>).graded.data).toHaveLength(150);
    }
  });

  it('starts from what another strategy recorded', () => {
    const character: Character = { ...STEADY, noise: 0.02 };
    const first = SEEDS.map((seed) => {
      const { history } = live('monte-carlo', character, 200, seed);
      return live('q-learning', character, 1, seed, history).share;
    });
    expect(meanOf(first)).toBeGreaterThan(0.4);
    const bayes = SEEDS.map((seed) => {
      const { history } = live('monte-carlo', character, 150, seed);
      return live('bayesian', character, 1, seed, history).share;
    });
    expect(meanOf(bayes)).toBeGreaterThan(0.4);
  });

  it('remembers hardly more after many trials than after three hundred', () => {
    const length = (trials: number) =>
      JSON.stringify(live('bayesian', STEADY, trials, 1).state).length;
    expect(length(600) / length(300)).toBeLessThan(1.25);
    const q = (trials: number) =>
      JSON.stringify(live('q-learning', STEADY, trials, 1).state).length;
    expect(q(1000) / q(300)).toBeLessThan(1.25);
  });

  it('goes on from its own face after a comparison', () => {
    let state = qLearning.begin(PARAMETERS, 1, []);
    const proposal = qLearning.propose(state);
    const seen = { configuration: proposal.configuration, happiness: 0.4, spread: 0, frames: 10 };
    state = qLearning.learn(proposal.state, seen);
    const compared = qLearning.learn(state, {
      ...seen,
      configuration: neutral,
      happiness: 0.2,
      control: 'neutral',
    });
    expect(compared.face).toEqual(proposal.configuration);
    expect(compared.weights).not.toEqual(state.weights);
  });

  it('believes a strong observation more than a weak one', () => {
    const at = (weight: number) => {
      let state = bayesian.begin(PARAMETERS, 1, []);
      const seen = { configuration: neutral, happiness: 0.9, spread: 0, frames: 10, weight };
      state = bayesian.learn(state, seen);
      return bayesian.recommend(state);
    };
    expect(at(4).sd).toBeLessThan(at(1).sd ?? 0);
    expect(at(4).mean).toBeGreaterThan(at(0.1).mean);
    expect(qLearning.begin(PARAMETERS, 1, []).observations).toBe(0);
  });
});
