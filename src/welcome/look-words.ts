import { type Judgement } from '../perception/personal-head.ts';
import { type Flaw } from '../perception/quality.ts';
import { flawWords } from '../words/flaw.ts';
import { percent } from '../words/format.ts';
import { words, type WordId } from '../words/words.ts';
import { type CameraStep } from './camera-permission.ts';
import { cameraWords, type StepWords, type Tone } from './camera-words.ts';
import { type Phase } from './smile-look.ts';

type Verdict = Judgement['verdict'];

interface Unasked {
  readonly kind: 'unasked';
}

/** Where a look at a face stands, whichever face it is. */
type Look =
  | Unasked
  /** The camera and the networks are being opened. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'no-face' }
  | { readonly kind: 'several-faces' }
  /** The camera could not be used, and why. */
  | { readonly kind: 'refused'; readonly why: CameraStep }
  /** The networks hang or fail. */
  | { readonly kind: 'failed' }
  /** The face was seen, but the background refused to learn from it. */
  | { readonly kind: 'not-learned' };

/** Faces in view, why the nearest cannot be read, if so, and how much of the time has passed, 0 to 1. */
interface Looking {
  readonly kind: 'looking';
  readonly faces: number;
  readonly flaw: Flaw | null;
  readonly share: number;
}

/** Where the look at the resting face stands; it comes to P(happy) at rest, 0 to 1. */
export type Rest =
  | Look
  | Looking
  | { readonly kind: 'done'; readonly happiness: number }
  /** It was shown before this page was opened. */
  | { readonly kind: 'known' };

/** Where the look at the smile stands. */
export type Smile =
  | Look
  /** What the user is asked for, too. */
  | (Looking & { readonly phase: Phase })
  | { readonly kind: 'done'; readonly verdict: Verdict }
  /** It was shown before this page was opened. */
  | { readonly kind: 'known'; readonly verdict: Verdict }
  /** The resting face was read by another network than this one. */
  | { readonly kind: 'rest-outdated' };

/** A resting face that reads happier than this was probably no resting face. */
const SMILING = 0.5;

/** What stands beside the title of a step: that it is done, or how else it came out. */
export interface Mark {
  readonly text: string;
  readonly done: boolean;
}

const done = (): Mark => ({ text: words('stepDone'), done: true });

/** The mark of a step that has no look of its own. */
export const markWhen = (isDone: boolean): Mark | null => (isDone ? done() : null);

const PROMPTS = {
  smile: 'smilePrompt',
  rest: 'smilePromptRest',
  'smile again': 'smilePromptAgain',
} as const satisfies Record<Phase, WordId>;

/** What is said of a verdict when it has just come, and later. */
const VERDICTS = {
  better: { now: 'smileBetter', later: 'smileKnownBetter', tone: 'good' },
  'as-good': { now: 'smileAsGood', later: 'smileKnownAsGood', tone: 'good' },
  alike: { now: 'smileAlike', later: 'smileKnownAlike', tone: 'plain' },
} as const satisfies Record<Verdict, { now: WordId; later: WordId; tone: Tone }>;

/**
 * The step as it stands once it is known what was shown before.
 *
 * @param known null where nothing was, or it was forgotten
 */
export function onceKnown<L extends Rest | Smile>(look: L, known: L | null): L | Unasked {
  const { kind } = look;
  if (!known) return kind === 'known' || kind === 'done' ? { kind: 'unasked' } : look;
  return kind === 'unasked' || kind === 'known' ? known : look;
}

/** What a look at the resting face came to; null while it came to nothing. */
export function restMark(rest: Rest): Mark | null {
  if (rest.kind === 'known') return done();
  if (rest.kind !== 'done') return null;
  return rest.happiness <= SMILING ? done() : { text: words('stepAgain'), done: false };
}

/** The same of the smile. It is done when the personal head is in use. */
export function smileMark(smile: Smile): Mark | null {
  if (smile.kind !== 'done' && smile.kind !== 'known') return null;
  return smile.verdict === 'better' ? done() : { text: words('stepNotInUse'), done: false };
}

/** What is the case with the resting face, and what to do about it. */
export function restWords(rest: Rest): StepWords {
  if (rest.kind === 'done') {
    const happiness = percent(rest.happiness);
    return rest.happiness <= SMILING
      ? { text: words('restDone', { happiness }), tone: 'good' }
      : { text: words('restSmiling', { happiness }), tone: 'plain' };
  }
  if (rest.kind === 'known') return { text: words('restKnown'), tone: 'good' };
  return lookWords(rest, { skipped: 'restSkipped', prompt: 'restPrompt' });
}

/** The same with the smile. */
export function smileWords(smile: Smile): StepWords {
  if (smile.kind === 'done' || smile.kind === 'known') {
    const { now, later, tone } = VERDICTS[smile.verdict];
    return { text: words(smile.kind === 'done' ? now : later), tone };
  }
  if (smile.kind === 'rest-outdated') return { text: words('smileRestOutdated'), tone: 'bad' };
  const prompt = PROMPTS[smile.kind === 'looking' ? smile.phase : 'smile'];
  return lookWords(smile, { skipped: 'smileSkipped', prompt });
}

/** What is said of one face only: if it is not shown, and while it is seen. */
interface OwnWords {
  readonly skipped: 'restSkipped' | 'smileSkipped';
  readonly prompt: 'restPrompt' | (typeof PROMPTS)[Phase];
}

function lookWords(look: Look | Looking, { skipped, prompt }: OwnWords): StepWords {
  switch (look.kind) {
    case 'unasked':
      return { text: words(skipped), tone: 'plain' };
    case 'opening':
      return { text: words('lookOpening'), tone: 'plain' };
    case 'looking':
      if (look.faces === 1 && look.flaw !== null)
        return { text: flawWords(look.flaw), tone: 'plain' };
      if (look.faces === 1) return { text: words(prompt), tone: 'plain' };
      return {
        text: words(look.faces === 0 ? 'lookNoFaceYet' : 'lookSeveralYet'),
        tone: 'plain',
      };
    case 'no-face':
      return { text: words('lookNoFace'), tone: 'bad' };
    case 'several-faces':
      return { text: words('lookSeveral'), tone: 'bad' };
    case 'refused':
      return { text: words('lookRefused', { reason: cameraWords(look.why).text }), tone: 'bad' };
    case 'failed':
      return { text: words('lookFailed'), tone: 'bad' };
    case 'not-learned':
      return { text: words('lookNotLearned'), tone: 'bad' };
  }
}

/** Whether the camera looks, or is about to be opened for it. */
export const isLooking = ({ kind }: Rest | Smile): boolean =>
  kind === 'opening' || kind === 'looking';
