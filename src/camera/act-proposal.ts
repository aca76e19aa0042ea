import { nextAct } from '../agent/acts/acts.ts';
import { resumeRandom } from '../math/random.ts';
import { type ActProposal, type ActWanted } from '../model/act-content.ts';
import { choose, kindsWith, type Act } from '../repertoire/choose.ts';
import { jokesIn } from '../repertoire/jokes/jokes.ts';
import { KINDS } from '../repertoire/kinds.ts';
import { picture } from '../repertoire/pictures/pictures.ts';
import { readingTimes } from '../repertoire/reading.ts';

/** For so long the face alone is watched, milliseconds: as a picture is. */
const ALONE = { settle: 600, window: 5000 };

/**
 * The next act. Pure: it follows from what is asked. It is made in the camera's document, which holds far larger things,
 * to keep jokes and pens out of the background.
 */
export function propose({ choice, kinds, told, language }: ActWanted): ActProposal {
  const jokes = jokesIn(language);
  const may = kindsWith(
    jokes,
    KINDS.filter(({ key }) => kinds.includes(key)),
  );
  const { acts, kind } = nextAct(choice, may);
  const random = resumeRandom(acts.random);
  const chosen = may.find(({ key }) => key === kind?.key);
  const act = chosen ? choose(chosen, jokes, told, random) : null;
  const after = { ...acts, random: random.state() };
  if (!act) return { choice: after, content: null, ...ALONE };
  return { choice: after, key: act.kind.key, ...shownOf(act), ...readingTimes(act) };
}

function shownOf(act: Act): Pick<ActProposal, 'joke' | 'seed' | 'content'> {
  if ('joke' in act) return { joke: act.joke.id, content: { kind: 'joke', text: act.joke.text } };
  const { family, seed } = act;
  return { seed, content: { kind: 'picture', family, scene: picture(family, seed) } };
}
