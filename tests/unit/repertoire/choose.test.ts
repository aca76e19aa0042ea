import { describe, expect, it } from 'vitest';
import { resumeRandom, seedRandom } from '../../../src/math/random.ts';
import { choose, kindsWith, toldAlso, type Act } from '../../../src/repertoire/choose.ts';
import { jokesIn } from '../../../src/repertoire/jokes/jokes.ts';
import { KINDS } from '../../../src/repertoire/kinds.ts';
import { readingTimes } from '../../../src/repertoire/reading.ts';

const jokes = jokesIn('en');
const [animals, machines] = ['jokes:animals', 'pictures:machines'].map((key) =>
  KINDS.find((kind) => kind.key === key),
) as [(typeof KINDS)[number], (typeof KINDS)[number]];
const random = () => resumeRandom(seedRandom(1));

const idOf = (act: Act | null) => (act && 'joke' in act ? act.joke.id : '');

describe('what is shown of a kind', () => {
  it('is every joke of the kind before one comes again, and then one from long ago', () => {
    const dice = random();
    const count = jokes.filter(({ kind }) => kind === 'animals').length;
    let told: readonly string[] = [];
    const ids = Array.from({ length: 3 * count }, () => {
      const act = choose(animals, jokes, told, dice);
      if (act && 'joke' in act) told = toldAlso(told, act.joke);
      return idOf(act);
    });
    expect(new Set(ids.slice(0, count)).size).toBe(count);
    ids.forEach((id, i) => {
      expect(ids.slice(i + 1, i + 1 + Math.floor((count - 1) / 2))).not.toContain(id);
    });
    expect(told).toHaveLength(count);
  });

  it('is a picture of the family, each time another one', () => {
    const dice = random();
    const acts = Array.from({ length: 50 }, () => choose(machines, jokes, [], dice));
    const seeds = acts.map((act) => (act && 'seed' in act ? act.seed : NaN));
    expect(new Set(seeds).size).toBe(50);
    expect(acts.every((act) => act && 'family' in act && act.family === 'machines')).toBe(true);
  });

  it('is nothing where the language has no such jokes, and the kind is not offered', () => {
    expect(choose(animals, [], [], random())).toBeNull();
    expect(kindsWith([], KINDS).map(({ group }) => group)).toEqual(Array(7).fill('pictures'));
    expect(kindsWith(jokes, KINDS)).toEqual(KINDS);
  });

  it('has a key of its own for every kind', () => {
    expect(new Set(KINDS.map(({ key }) => key)).size).toBe(KINDS.length);
  });
});

describe('the time that an act takes', () => {
  const timesOf = (text: string) =>
    readingTimes({ kind: animals, joke: { kind: 'animals', id: 'a', text } });

  it('is longer for a longer joke, and never longer than half a minute', () => {
    const [short, long] = [timesOf('a'.repeat(30)), timesOf('a'.repeat(140))];
    expect(long.settle).toBeGreaterThan(short.settle + 2000);
    expect(long.window).toBeGreaterThan(short.window + 2000);
    expect(long.settle + long.window).toBeLessThan(30_000);
  });

  it('is short for a picture', () => {
    const { settle, window } = readingTimes({ kind: machines, family: 'machines', seed: 1 });
    expect(settle).toBeLessThan(1000);
    expect(window).toBeGreaterThanOrEqual(5000);
  });
});
