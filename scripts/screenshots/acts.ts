import { newActs, withWatched, type ActsRecord } from '../../src/model/acts.ts';
import { resumeRandom, seedRandom } from '../../src/math/random.ts';
import { jokesIn } from '../../src/repertoire/jokes/jokes.ts';
import { KINDS } from '../../src/repertoire/kinds.ts';

/** When the first of them was, milliseconds since the epoch: pictures of a screen are to be alike. */
const BEGAN = Date.UTC(2026, 0, 5, 9);
const APART_MS = 600_000;

/** So many acts of somebody who likes some kinds more than others, one in six of them the face alone. */
export function someActs(count: number): ActsRecord {
  const random = resumeRandom(seedRandom(7));
  const jokes = jokesIn('en');
  let acts = newActs(1);
  for (let i = 0; i < count; i++) {
    // The last ones have not come yet.
    const kind = random.uniform() < 1 / 6 ? null : KINDS[random.integer(KINDS.length - 2)];
    const rate = kind ? (KINDS.indexOf(kind) % 5) / 6 : 0.1;
    const joke = kind?.group === 'jokes' && jokes.find((one) => one.kind === kind.joke);
    acts = withWatched(acts, {
      ...{ act: i + 1, at: BEGAN + i * APART_MS, before: 0, weight: 1 },
      smile: random.uniform() < rate ? 0.5 + 0.5 * random.uniform() : 0,
      ...(kind && { key: kind.key }),
      ...(joke && { joke: joke.id }),
      ...(kind?.group === 'pictures' && { seed: random.integer(2 ** 32) }),
    });
  }
  return acts;
}
