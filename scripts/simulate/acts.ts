import {
  actsLift,
  beginActs,
  learnedAct,
  likedKind,
  nextAct,
  type ActRow,
  type Acts,
  type Kind,
} from '../../src/agent/index.ts';
import { mean } from '../../src/math/statistics.ts';
import { resumeRandom, seedRandom } from '../../src/math/random.ts';
import { KINDS } from '../../src/repertoire/kinds.ts';
import {
  AMUSED,
  PARTICULAR,
  RESERVED,
  UNAMUSED,
  audience,
  type Audience,
  type AudienceState,
  type AudienceViewer,
} from '../../src/simulation/index.ts';
import { interval } from './summary.ts';

const VIEWERS: Readonly<Record<string, Audience>> = {
  amused: AMUSED,
  reserved: RESERVED,
  particular: PARTICULAR,
  unamused: UNAMUSED,
};

/** When the lives are summed up, in acts. */
const LOOKS = [100, 300, 600, 1500];
/** The true rate is a mean over so many acts: what is liked wears off, and rests. */
const STRETCH = 100;

/** What came of one viewer's acts up to a look. */
interface Look {
  /** Lift over kinds by lot, as a share of what is attainable: of the kinds liked best, and of those shown lately. */
  readonly liked: number;
  readonly shown: number;
  /** What was told of the lift over the face alone, and what it was in truth; null where nothing was. */
  readonly lift: { readonly low: number; readonly high: number; readonly truth: number } | null;
}

/** How a kind is chosen in a stretch without learning. */
type Policy = (acts: Acts, state: AudienceState) => Kind | null;

/** The mean true rate of a stretch of acts, without the face alone. */
function stretch(viewer: AudienceViewer, begun: AudienceState, acts: Acts, policy: Policy): number {
  let state = begun;
  let now = acts;
  return mean(
    Array.from({ length: STRETCH }, () => {
      const kind = policy(now, state);
      const reaction = viewer.watch(state, kind);
      state = reaction.state;
      const count = now.count + 1;
      const known = kind && (now.kinds[kind.key] ?? { trials: 0, smiles: 0 });
      now = kind
        ? {
            ...now,
            count,
            kinds: { ...now.kinds, [kind.key]: { trials: 0, smiles: 0, ...known, last: count } },
          }
        : { ...now, count };
      return reaction.rate;
    }),
  );
}

/** As good as it gets: whoever knows all rates, and how worn each kind is, and keeps to the same rests. */
const knowing =
  (viewer: AudienceViewer): Policy =>
  ({ count, kinds }, state) => {
    const rested = KINDS.filter(({ key }) => count + 1 - (kinds[key]?.last ?? -Infinity) > 2);
    return rested.reduce<Kind | null>(
      (best, kind) => (best && viewer.rate(best, state) >= viewer.rate(kind, state) ? best : kind),
      null,
    );
  };

function lived(character: Audience, seed: number, acts: number): Look[] {
  const viewer = audience(KINDS, seed, character);
  const random = resumeRandom(seedRandom(seed + 0.5));
  const fresh = viewer.begin();
  const byLot = stretch(
    viewer,
    fresh,
    beginActs(1),
    () => KINDS[random.integer(KINDS.length)] ?? null,
  );
  const best = stretch(viewer, fresh, beginActs(1), knowing(viewer));
  const share = (rate: number) => (best > byLot ? (rate - byLot) / (best - byLot) : 0);
  let learner = beginActs(seed);
  let state = fresh;
  const rates: number[] = [];
  const truths: number[] = [];
  const rows: ActRow[] = [];
  const looks: Look[] = [];
  for (let act = 1; act <= acts; act++) {
    const proposal = nextAct(learner, KINDS);
    const reaction = viewer.watch(state, proposal.kind);
    state = reaction.state;
    learner = proposal.kind
      ? learnedAct(proposal.acts, proposal.kind.key, Number(reaction.smiled), 1)
      : proposal.acts;
    rows.push({
      act,
      at: act,
      smile: Number(reaction.smiled),
      ...(proposal.kind && { shown: proposal.kind }),
    });
    if (proposal.kind) {
      rates.push(reaction.rate);
      truths.push((reaction.rate - viewer.rate(null)) * Math.exp(state.mood));
    }
    if (!LOOKS.includes(act)) continue;
    const told = actsLift(rows);
    looks.push({
      lift: told && { low: told.low, high: told.high, truth: mean(truths) },
      liked: share(stretch(viewer, fresh, learner, (now) => likedKind(now, KINDS))),
      shown: share(mean(rates.slice(-STRETCH))),
    });
  }
  return looks;
}

/** Shares of the lives in which the lift's interval held the truth, and in which it said that acts are smiled at more. */
function liftTold(lifts: readonly NonNullable<Look['lift']>[]) {
  const share = (of: (lift: NonNullable<Look['lift']>) => boolean) =>
    mean(lifts.map((lift) => Number(of(lift))));
  return {
    lift: mean(lifts.map(({ truth }) => truth)),
    covered: share(({ low, high, truth }) => low <= truth && truth <= high),
    told: share(({ low }) => low > 0),
  };
}

/** The table of what the choice of acts is worth, in Markdown, and its rows. */
export function actsTable(seeds: number, acts: number) {
  const rows = Object.entries(VIEWERS).flatMap(([viewer, character]) => {
    const lives = Array.from({ length: seeds }, (_, i) => lived(character, i + 1, acts));
    return LOOKS.filter((look) => look <= acts).map((look, at) => ({
      viewer,
      acts: look,
      liked: interval(lives.map((looks) => looks[at]?.liked ?? NaN)),
      shown: interval(lives.map((looks) => looks[at]?.shown ?? NaN)),
      ...liftTold(lives.flatMap((looks) => looks[at]?.lift ?? [])),
    }));
  });
  const percent = (value: number) => `${Math.round(100 * value)} %`;
  const cell = ({ mean: middle, low, high }: ReturnType<typeof interval>) =>
    `${percent(middle)} (${percent(low)} to ${percent(high)})`;
  const lines = rows.map((row) => [
    row.viewer,
    row.acts,
    // Where all kinds are liked alike there is nothing to attain.
    ...(row.viewer === 'unamused' ? ['', ''] : [cell(row.liked), cell(row.shown)]),
    (100 * row.lift).toFixed(1),
    percent(row.told),
    percent(row.covered),
  ]);
  const head = [
    'viewer',
    'acts',
    'kinds liked best',
    'kinds shown lately',
    'true lift, points',
    'told “more”',
    'covered',
  ];
  const text = [head, head.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  return { text, rows };
}
