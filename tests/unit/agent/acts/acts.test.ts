import { describe, expect, it } from 'vitest';
import {
  ALONE,
  beginActs,
  isActs,
  kindRates,
  learnedAct,
  likedKind,
  nextAct,
  type Acts,
  type Kind,
} from '../../../../src/agent/acts/acts.ts';

const KINDS: readonly Kind[] = Array.from({ length: 10 }, (_, i) => ({
  key: `kind${i}`,
  group: i < 6 ? 'jokes' : 'pictures',
}));

/** Lives some acts with somebody who smiles at kinds with these rates, as exactly as can be. */
function live(acts: number, rate: (kind: Kind) => number, seed = 1, kinds = KINDS) {
  let agent = beginActs(seed);
  const shown: (string | null)[] = [];
  for (let act = 0; act < acts; act++) {
    const { acts: opened, kind } = nextAct(agent, kinds);
    shown.push(kind?.key ?? null);
    agent = kind ? learnedAct(opened, kind.key, rate(kind), 1) : opened;
  }
  return { agent, shown };
}

const share = (shown: readonly (string | null)[], key: string | null) =>
  shown.filter((one) => one === key).length / shown.length;

describe('the choice of acts', () => {
  it('shows the face alone by lot, whatever is liked', () => {
    for (const rate of [0.02, 0.9]) {
      const { shown } = live(1500, () => rate);
      expect(Math.abs(share(shown, null) - ALONE)).toBeLessThan(0.04);
    }
  });

  it('comes to show what is smiled at, and says so', () => {
    const favourites = ['kind2', 'kind7', 'kind8'];
    const { agent, shown } = live(600, ({ key }) => (favourites.includes(key) ? 0.5 : 0.1));
    const latest = shown.slice(-200).filter((key) => key !== null);
    expect(latest.filter((key) => favourites.includes(key)).length / latest.length).toBeGreaterThan(
      0.75,
    );
    const rates = kindRates(agent, KINDS);
    expect(rates[2]?.mean).toBeGreaterThan(0.35);
    expect(rates[3]?.mean).toBeLessThan(0.2);
    expect(favourites).toContain(likedKind(agent, KINDS)?.key);
  });

  it('lets every kind rest, the favourite too', () => {
    const { shown } = live(500, ({ key }) => Number(key === 'kind4'));
    shown.forEach((key, i) => {
      if (key !== null) expect(shown.slice(i + 1, i + 3)).not.toContain(key);
    });
    expect(share(shown, 'kind4')).toBeGreaterThan(0.2);
  });

  it('goes on where there are too few kinds for rests, and with the face alone where there are none', () => {
    const { shown } = live(60, () => 0.3, 1, KINDS.slice(0, 2));
    expect(new Set(shown)).toEqual(new Set([null, 'kind0', 'kind1']));
    expect(new Set(live(60, () => 0.3, 1, []).shown)).toEqual(new Set([null]));
  });

  it('never shows a kind that is not offered any more, and keeps what it knows of it', () => {
    const { agent } = live(100, () => 0.4);
    const others = KINDS.slice(1);
    let now: Acts = agent;
    for (let act = 0; act < 100; act++) {
      const { acts, kind } = nextAct(now, others);
      expect(kind?.key).not.toBe('kind0');
      now = acts;
    }
    expect(now.kinds['kind0']?.trials).toBeCloseTo(agent.kinds['kind0']?.trials ?? NaN, 9);
  });

  it('forgets slowly, and never knows more than some thousand acts', () => {
    let agent = live(200, ({ key }) => Number(key === 'kind1')).agent;
    for (let act = 0; act < 20_000; act++) agent = learnedAct(agent, 'kind1', 0, 1);
    expect(agent.kinds['kind1']?.trials).toBeLessThan(4400);
    expect(kindRates(agent, KINDS)[1]?.mean).toBeLessThan(0.02);
  });

  it('weighs what it is told', () => {
    const heavy = learnedAct(beginActs(1), 'kind0', 1, 4);
    const light = learnedAct(beginActs(1), 'kind0', 1, 0.1);
    const none = learnedAct(beginActs(1), 'kind0', 1, 0);
    const [a, b, c] = [heavy, light, none].map((acts) => kindRates(acts, KINDS)[0]?.mean ?? NaN);
    expect(a).toBeGreaterThan((b ?? NaN) + 0.1);
    expect(b).toBeGreaterThan(c ?? NaN);
    expect(c).toBeCloseTo(kindRates(beginActs(1), KINDS)[0]?.mean ?? NaN, 9);
  });

  it('is pure, goes on from JSON, and reads what it has written', () => {
    const { agent } = live(50, () => 0.3);
    const stored: unknown = JSON.parse(JSON.stringify(agent));
    expect(isActs(stored)).toBe(true);
    expect(nextAct(stored as Acts, KINDS)).toEqual(nextAct(agent, KINDS));
    expect(nextAct(agent, KINDS)).toEqual(nextAct(agent, KINDS));
    expect(live(50, () => 0.3).shown).not.toEqual(live(50, () => 0.3, 2).shown);
  });

  it('refuses what is no such state', () => {
    const { agent } = live(5, () => 0.3);
    const damaged: unknown[] = [
      null,
      {},
      { ...agent, random: [1, 2, 3] },
      { ...agent, count: -1 },
      { ...agent, count: 0.5 },
      { ...agent, kinds: null },
      { ...agent, kinds: { a: null } },
      { ...agent, kinds: { a: { trials: 1, smiles: 2, last: 1 } } },
      { ...agent, kinds: { a: { trials: NaN, smiles: 0, last: 1 } } },
      { ...agent, kinds: { a: { trials: 1, smiles: 0, last: agent.count + 1 } } },
    ];
    expect(damaged.filter(isActs)).toEqual([]);
  });
});
