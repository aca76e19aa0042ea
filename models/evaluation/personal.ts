/**
 * Measures the personal head on made-up persons: a neutral and a happy picture each, of two people, since
 * FER2013 does not say who is who.
 *
 *   npx tsx models/evaluation/personal.ts --images fer2013.csv.gz --votes fer2013new.csv
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Random, resumeRandom, seedRandom } from '../../src/math/random.ts';
import { type Classifier, FACE_SIDE, loadClassifier } from '../../src/perception/classifier.ts';
import { EXPRESSIONS } from '../../src/perception/expression.ts';
import {
  type HeadChange,
  happinessIn,
  type FaceFeatures,
  faceFeaturesOf,
  scaleOf,
} from '../../src/perception/head.ts';
import { judged } from '../../src/perception/personal-head.ts';
import { startBackend } from './backend.ts';
import { fromFolder } from './folder.ts';
import { reframe } from './framing.ts';
import { areaUnderRoc } from './metrics.ts';
import { progress } from './progress.ts';
import { select } from './select.ts';

const USAGE = `npx tsx models/evaluation/personal.ts --images FILE --votes FILE [options]

  --images FILE   fer2013.csv or fer2013.csv.gz
  --votes FILE    fer2013new.csv, line for line
  --persons N     of each kind (60)
  --model FOLDER  another network than models/expression
  --json          the results as one object on the last line
`;

const PIXELS = FACE_SIDE * FACE_SIDE;
const BATCH = 64;
/** Frames of one look. */
const LOOK = 15;

/** A face, whether it smiles by the raters' majority, and what the network makes of it. */
interface Picture {
  readonly pixels: Uint8Array;
  readonly smiling: boolean;
  readonly reading: FaceFeatures;
}

/** How one session of looks differs from another: where the face lies in its crop, and the light. */
interface Session {
  readonly crop: number;
  readonly right: number;
  readonly down: number;
  readonly turn: number;
  /** Brightness from one side to the other, as a part of it. */
  readonly sidelight: number;
}

async function read(
  classifier: Classifier,
  faces: readonly ArrayLike<number>[],
  tick: (done: number) => void = () => undefined,
): Promise<FaceFeatures[]> {
  const readings: FaceFeatures[] = [];
  for (let start = 0; start < faces.length; start += BATCH) {
    const part = faces.slice(start, start + BATCH);
    const pixels = new Float32Array(part.length * PIXELS);
    part.forEach((face, i) => pixels.set(face, i * PIXELS));
    const features = await classifier.features(pixels, part.length);
    const size = features.length / part.length;
    for (let i = 0; i < part.length; i++)
      readings.push(faceFeaturesOf(features.subarray(i * size, (i + 1) * size), classifier.head));
    tick(start + part.length);
  }
  return readings;
}

const session = (random: Random): Session => {
  const about = (reach: number) => reach * (2 * random.uniform() - 1);
  return {
    crop: Math.exp(about(0.1)),
    right: about(2),
    down: about(2),
    turn: about(6),
    sidelight: about(0.4),
  };
};

/** A look of some seconds: the session's framing and light, with a webcam's unrest from frame to frame. */
function look(pixels: Uint8Array, at: Session, random: Random): Float32Array[] {
  const about = (reach: number) => reach * (2 * random.uniform() - 1);
  return Array.from({ length: LOOK }, () => {
    const framing = {
      crop: at.crop * (1 + about(0.02)),
      right: at.right + about(1),
      down: at.down + about(1),
      turn: at.turn + about(2),
    };
    return reframe(pixels, framing).map((level, i) => {
      const light = 1 + at.sidelight * ((i % FACE_SIDE) / (FACE_SIDE - 1) - 0.5);
      return Math.min(255, Math.max(0, level * light + 3 * random.normal()));
    });
  });
}

/** Mean of -log of the probability of the truth; rest and smile count alike. */
function lossOf(resting: readonly number[], smiling: readonly number[]): number {
  const surprise = (p: number) => -Math.log(Math.max(p, 1e-6));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return (mean(resting.map((p) => surprise(1 - p))) + mean(smiling.map(surprise))) / 2;
}

/** One made-up person: what became of the head, and how both heads read another session and strangers. */
interface Outcome {
  readonly used: boolean;
  readonly shipped: number;
  readonly personal: number;
  readonly strangersAuc: number;
}

async function measurePerson(
  classifier: Classifier,
  [neutral, happy]: readonly [Picture, Picture],
  strangers: readonly Picture[],
  random: Random,
): Promise<Outcome> {
  const sessions = Array.from({ length: 3 }, () => session(random));
  const looks = sessions.flatMap((at) =>
    [neutral, happy].map(({ pixels }) => look(pixels, at, random)),
  );
  const readings = await read(classifier, looks.flat());
  const at = (i: number) => readings.slice(i * LOOK, (i + 1) * LOOK);
  const { change } = judged({
    rounds: [
      { resting: at(0), smiling: at(1) },
      { resting: at(2), smiling: at(3) },
    ],
    thumbs: [],
    scale: scaleOf(classifier.head),
  });
  const loss = (head: HeadChange | null) =>
    lossOf(
      at(4).map((reading) => happinessIn(reading, head)),
      at(5).map((reading) => happinessIn(reading, head)),
    );
  return {
    used: change !== null,
    shipped: loss(null),
    personal: loss(change),
    strangersAuc: change ? strangersAuc(strangers, change) : NaN,
  };
}

function strangersAuc(strangers: readonly Picture[], head: HeadChange | null): number {
  return areaUnderRoc(
    strangers.map(({ reading }) => happinessIn(reading, head)),
    strangers.map(({ smiling }) => smiling),
  );
}

function summary(outcomes: readonly Outcome[]) {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const used = outcomes.filter((outcome) => outcome.used);
  return {
    persons: outcomes.length,
    used: used.length / outcomes.length,
    /** Over those in whose case it is used. */
    shippedLoss: mean(used.map(({ shipped }) => shipped)),
    personalLoss: mean(used.map(({ personal }) => personal)),
    worse: used.filter(({ shipped, personal }) => personal > shipped).length / used.length,
    strangersAuc: mean(used.map((outcome) => outcome.strangersAuc)),
  };
}

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      images: { type: 'string' },
      votes: { type: 'string' },
      persons: { type: 'string', default: '60' },
      model: { type: 'string', default: fileURLToPath(new URL('../expression', import.meta.url)) },
      json: { type: 'boolean', default: false },
    },
  });
  const { images, votes, model } = given;
  const persons = Number(given.persons);
  if (images === undefined || votes === undefined || !Number.isInteger(persons) || persons < 1) {
    console.log(USAGE);
    process.exitCode = 1;
    return;
  }
  await startBackend();
  const classifier = await loadClassifier(fromFolder(model));
  const chosen = await select({ images, votes, usage: 'PublicTest', uniqueTo: images });
  const [HAPPY, NEUTRAL] = [EXPRESSIONS.indexOf('happy'), EXPRESSIONS.indexOf('neutral')];
  const rows = chosen.filter(({ majority }) => majority === HAPPY || majority === NEUTRAL);
  const faces = rows.map(({ row }) => row.pixels);
  const bar = progress('pictures', faces.length);
  const readings = await read(classifier, faces, bar);
  const strangers = rows.flatMap(({ row, majority }, i): Picture[] => {
    const reading = readings[i];
    return reading ? [{ pixels: row.pixels, smiling: majority === HAPPY, reading }] : [];
  });
  const sure = (low: number, high: number, smiling: boolean) =>
    strangers.filter(({ reading, ...picture }) => {
      const happy = happinessIn(reading, null);
      return picture.smiling === smiling && happy >= low && happy <= high;
    });
  const kinds = {
    'any two pictures': [sure(0, 1, false), sure(0, 1, true)],
    'a smile that reads below 0.5': [sure(0, 1, false), sure(0, 0.5, true)],
    'a rest that reads above 0.3': [sure(0.3, 1, false), sure(0, 1, true)],
  } as const;
  const results: Record<string, ReturnType<typeof summary>> = {};
  const shippedAuc = strangersAuc(strangers, null);
  for (const [kind, [neutral, happy]] of Object.entries(kinds)) {
    const random = resumeRandom(seedRandom(1));
    const outcomes: Outcome[] = [];
    const done = progress(kind, persons);
    for (let person = 0; person < persons; person++) {
      const drawn = [neutral, happy].map((from) => from[random.integer(from.length)]);
      const [rest, smile] = drawn;
      if (!rest || !smile) throw new Error(`no pictures for ${kind}`);
      outcomes.push(await measurePerson(classifier, [rest, smile], strangers, random));
      done(person + 1);
    }
    results[kind] = summary(outcomes);
  }
  classifier.dispose();
  for (const [kind, found] of Object.entries(results)) {
    const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
    console.log(
      `${kind}: ${found.persons} persons, head used for ${percent(found.used)}; there, log loss in another ` +
        `session ${found.shippedLoss.toFixed(3)} by the shipped head, ${found.personalLoss.toFixed(3)} by their own, ` +
        `worse for ${percent(found.worse)}; happiness AUC over all pictures ` +
        `${shippedAuc.toFixed(4)} and ${found.strangersAuc.toFixed(4)}`,
    );
  }
  if (given.json) console.log(JSON.stringify({ shippedAuc, ...results }));
}

await main();
