import { describe, expect, it } from 'vitest';
import { type HeadChange, happinessIn, type FaceFeatures } from '../../../src/perception/head.ts';
import { judged, type ThumbReading } from '../../../src/perception/personal-head.ts';
import { type Character, Person, SHIPPED_SCALE } from './person.ts';

/** Hardly moves the mouth: the shipped head takes the smile for a resting face. */
const WEAK: Character = { rest: -4, smile: -1.5, own: 0.5 };
/** As the pictures that the network was taught. */
const USUAL: Character = { rest: -4, smile: 4, own: 0.5 };
/** Smiles at rest, as the shipped head has it. */
const MERRY: Character = { rest: 1, smile: 4, own: 0.5 };

const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);
const scale = SHIPPED_SCALE;

function lesson(character: Character, seed: number, thumbs: readonly ThumbReading[] = []) {
  return { rounds: new Person(character, seed).rounds(), thumbs, scale };
}

/** Mean of -log of the probability of the truth over new frames, by the shipped head and another. */
function lossesOn(person: Person, change: HeadChange | null): { before: number; after: number } {
  const [rest, smile] = [person.look(0, 200), person.look(1, 200)];
  const loss = (head: HeadChange | null) =>
    [
      ...rest.map((reading) => -Math.log(1 - happinessIn(reading, head))),
      ...smile.map((reading) => -Math.log(happinessIn(reading, head))),
    ].reduce((sum, value) => sum + value, 0) / 400;
  return { before: loss(null), after: loss(change) };
}

describe('the personal head', () => {
  it.each([
    ['a person whose smile is weak', WEAK],
    ['a person who smiles at rest', MERRY],
  ])('is used for %s, and reads new frames of that person better', (_, character) => {
    for (const seed of SEEDS) {
      const person = new Person(character, seed);
      const { verdict, change, shipped, personal, frames } = judged({
        rounds: person.rounds(),
        thumbs: [],
        scale,
      });
      expect(verdict).toBe('better');
      expect(frames).toBe(100);
      expect(personal.loss).toBeLessThan(shipped.loss);
      const { before, after } = lossesOn(person, change);
      expect(after).toBeLessThan(0.7 * before);
    }
  });

  it('is not used for a person whom the shipped one reads well', () => {
    for (const seed of SEEDS) {
      const { verdict, change } = judged(lesson(USUAL, seed));
      expect({ verdict, change }).toEqual({ verdict: 'as-good', change: null });
    }
  });

  it('is not used where there was no smile', () => {
    for (const seed of SEEDS) {
      const rounds = new Person(WEAK, seed).rounds(0);
      const { verdict, change } = judged({ rounds, thumbs: [], scale });
      expect({ verdict, change }).toEqual({ verdict: 'alike', change: null });
    }
  });

  it('is not used where what differs in the first round is undone in the second', () => {
    // The person smiled where it was to rest, and the other way round, the second time.
    for (const seed of SEEDS) {
      const [first, second] = new Person(WEAK, seed).rounds();
      const swapped = { resting: second.smiling, smiling: second.resting };
      expect(judged({ rounds: [first, swapped], thumbs: [], scale }).change).toBeNull();
    }
  });

  it('bears that one frame in five is mislabelled: someone smiles late and stops early', () => {
    const mixed = (frames: readonly FaceFeatures[], other: readonly FaceFeatures[]) =>
      frames.map((frame, i) => (i % 5 === 0 ? (other[i] ?? frame) : frame));
    let used = 0;
    for (const seed of SEEDS) {
      const person = new Person(WEAK, seed);
      const rounds = person.rounds().map(({ resting, smiling }) => ({
        resting: mixed(resting, smiling),
        smiling: mixed(smiling, resting),
      }));
      const [first, second] = rounds;
      const { change } = judged({ rounds: [first!, second!], thumbs: [], scale });
      if (change) used += 1;
      // Whether it is in use or not, the person is read no worse than before.
      const { before, after } = lossesOn(person, change);
      expect(after).toBeLessThanOrEqual(before);
    }
    expect(used).toBeGreaterThan(0);
  });

  it('keeps some doubt where there are a handful of frames', () => {
    const few = (seed: number) => new Person(WEAK, seed).rounds(1, 3);
    for (const seed of SEEDS) {
      const { change } = judged({ rounds: few(seed), thumbs: [], scale });
      expect(change).not.toBeNull();
      const person = new Person(WEAK, seed);
      for (const smile of [0, 1])
        for (const reading of person.look(smile)) {
          const gained = Math.abs(
            Math.log(happinessIn(reading, change) / (1 - happinessIn(reading, change))) -
              reading.logOdds,
          );
          expect(gained).toBeLessThan(8);
        }
    }
  });

  it('is fitted to nothing where a look is empty', () => {
    const [first, second] = new Person(WEAK, 1).rounds();
    expect(() =>
      judged({ rounds: [first, { ...second, smiling: [] }], thumbs: [], scale }),
    ).toThrow(RangeError);
  });

  it('is the same each time', () => {
    expect(judged(lesson(WEAK, 3))).toEqual(judged(lesson(WEAK, 3)));
  });
});

describe('thumbs', () => {
  const given = (person: Person, count: number, thumb: 'up' | 'down', smile: number) =>
    Array.from({ length: count }, () => ({ thumb, reading: person.frame(smile) }));

  it('that agree with the face are learned from', () => {
    let helped = 0;
    for (const seed of SEEDS) {
      const person = new Person(WEAK, seed);
      const thumbs = [...given(person, 5, 'up', 1), ...given(person, 5, 'down', 0)];
      const judgement = judged({ rounds: person.rounds(), thumbs, scale });
      expect(judgement.verdict).toBe('better');
      if (judgement.thumbs) helped += 1;
    }
    expect(helped).toBeGreaterThan(5);
  });

  it('that contradict the face do no harm', () => {
    for (const seed of SEEDS) {
      const person = new Person(WEAK, seed);
      const thumbs = [...given(person, 10, 'up', 0), ...given(person, 10, 'down', 1)];
      const rounds = person.rounds();
      const misled = judged({ rounds, thumbs, scale });
      const alone = judged({ rounds, thumbs: [], scale });
      expect(misled).toEqual(alone);
      expect(misled.thumbs).toBe(false);
    }
  });
});
