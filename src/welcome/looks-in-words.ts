import { type Judgement } from '../perception/personal-head.ts';
import { type CameraStep } from './camera-permission.ts';
import { type Phase } from './smile-look.ts';
import { CAMERA_WORDS, type Words } from './words.ts';

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
  /** The face was seen, but the background would not learn from it. */
  | { readonly kind: 'not-taken' };

/** Faces in view, and how much of the time has passed, 0 to 1. */
interface Looking {
  readonly kind: 'looking';
  readonly faces: number;
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

export const DONE: Mark = { text: '✓ done', done: true };

const PROMPTS: Readonly<Record<Phase, string>> = {
  smile: 'Smile!',
  rest: 'Relax your face again…',
  'smile again': 'And smile once more!',
};

const VERDICTS: Readonly<Record<Verdict, Words>> = {
  better: {
    text:
      'Thank you. From now on it reads your face by what it has learned of your smile. The camera ' +
      'is off again.',
    tone: 'good',
  },
  'as-good': {
    text:
      'Thank you. The reading it came with suits you as well, so it keeps that one. The camera is ' +
      'off again.',
    tone: 'good',
  },
  alike: {
    text:
      'It could not tell your smile from your resting face, so it keeps the reading it came with. ' +
      'With more light on your face and a wider smile you may try again. The camera is off again.',
    tone: 'plain',
  },
};

const KNOWN: Readonly<Record<Verdict, string>> = {
  better: 'It reads your face by what it has learned of your smile.',
  'as-good': 'It has seen your smile, and the reading it came with suits you as well.',
  alike:
    'It has seen your smile, but could not tell it from your resting face. With more light on your ' +
    'face and a wider smile you may try again.',
};

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
  if (rest.kind === 'known') return DONE;
  if (rest.kind !== 'done') return null;
  return rest.happiness <= SMILING ? DONE : { text: 'look again?', done: false };
}

/** The same of the smile. It is done when the face is read by what was learned of it. */
export function smileMark(smile: Smile): Mark | null {
  if (smile.kind !== 'done' && smile.kind !== 'known') return null;
  return smile.verdict === 'better' ? DONE : { text: 'tried, not in use', done: false };
}

/** What is the case with the resting face, and what to do about it. */
export function restInWords(rest: Rest): Words {
  if (rest.kind === 'done') {
    const reads = `At rest your face reads ${Math.round(100 * rest.happiness)}% happy.`;
    return rest.happiness <= SMILING
      ? { text: `Thank you. ${reads} The camera is off again.`, tone: 'good' }
      : { text: `${reads} If you were smiling just now, let it look again.`, tone: 'plain' };
  }
  if (rest.kind === 'known')
    return {
      text:
        'It knows your resting face, and measures your smiles against it. Where you sit in another ' +
        'light now, let it look again.',
      tone: 'good',
    };
  return lookInWords(rest, {
    skipped: 'If you skip this, the companion assumes a usual face and finds out as it goes.',
    prompt: 'It sees you. Just look at the screen as usual…',
  });
}

/** The same with the smile. */
export function smileInWords(smile: Smile): Words {
  if (smile.kind === 'done') return VERDICTS[smile.verdict];
  if (smile.kind === 'known')
    return { text: KNOWN[smile.verdict], tone: VERDICTS[smile.verdict].tone };
  if (smile.kind === 'rest-outdated')
    return failed(
      'Your resting face was read by an older network. Show it your resting face once more, in ' +
        'the step above, then your smile.',
    );
  return lookInWords(smile, {
    skipped: 'If you skip this, it reads your face as it would anybody’s.',
    prompt: PROMPTS[smile.kind === 'looking' ? smile.phase : 'smile'],
  });
}

/** @param own what is said of one face only: if it is not shown, and while it is seen */
function lookInWords(
  look: Look | Looking,
  own: { readonly skipped: string; readonly prompt: string },
): Words {
  switch (look.kind) {
    case 'unasked':
      return { text: own.skipped, tone: 'plain' };
    case 'opening':
      return { text: 'Opening the camera…', tone: 'plain' };
    case 'looking':
      if (look.faces === 1) return { text: own.prompt, tone: 'plain' };
      return {
        text:
          look.faces === 0
            ? 'It sees no face: sit where the camera sees you.'
            : 'It sees more than one face. Could you be alone for a moment?',
        tone: 'plain',
      };
    case 'no-face':
      return failed(
        'It saw no face for long enough. Sit before the camera, with light on your face, and look ' +
          'again.',
      );
    case 'several-faces':
      return failed(
        'It saw more than one face and can’t tell which is yours. Look again when you are alone ' +
          'before the camera.',
      );
    case 'refused':
      return failed(CAMERA_WORDS[look.why].text);
    case 'not-taken':
      return failed(
        'It saw your face, but could not learn from it: perhaps a demonstration began meanwhile, or ' +
          'it was told to forget your face. See that neither is so, then look again.',
      );
  }
}

const failed = (text: string): Words => ({ text: `${text} Nothing was changed.`, tone: 'bad' });
