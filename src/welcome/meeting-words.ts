import { type Flaw } from '../perception/quality.ts';
import { flawWords } from '../words/flaw.ts';
import { words } from '../words/words.ts';
import { type StepWords } from './camera-words.ts';
import { type MeetingEnd } from './meeting.ts';

/** Where the meeting stands; smiles are those since the page was opened. */
export type MeetingState =
  | { readonly kind: 'idle' }
  /** The camera is open, and the networks are being loaded. */
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'looking';
      readonly faces: number;
      readonly flaw: Flaw | null;
      readonly smiles: number;
    }
  | { readonly kind: MeetingEnd; readonly smiles: number }
  /** The networks hang or fail. */
  | { readonly kind: 'failed' };

/** Whether the page uses the camera for it. */
export const isMeeting = ({ kind }: MeetingState): boolean =>
  kind === 'opening' || kind === 'looking';

/** How many smiles are to be cheered. */
export const smilesOf = (meeting: MeetingState): number =>
  'smiles' in meeting ? meeting.smiles : 0;

/** What is said of the meeting; null where there is nothing to say yet. */
export function meetingWords(meeting: MeetingState): StepWords | null {
  switch (meeting.kind) {
    case 'idle':
      return null;
    case 'opening':
      return { text: words('meetingOpening'), tone: 'plain' };
    case 'looking':
      return { text: lookingWords(meeting), tone: meeting.smiles > 0 ? 'good' : 'plain' };
    case 'met':
      return { text: words('meetingMet', { count: meeting.smiles }), tone: 'good' };
    case 'no-face':
      return { text: words('meetingNoFace'), tone: 'bad' };
    case 'several-faces':
      return { text: words('meetingSeveral'), tone: 'bad' };
    case 'no-smile':
      return { text: words('meetingNoSmile'), tone: 'plain' };
    case 'failed':
      return { text: words('meetingFailed'), tone: 'bad' };
  }
}

function lookingWords({ faces, flaw, smiles }: Extract<MeetingState, { kind: 'looking' }>): string {
  if (faces > 1) return words('lookSeveralYet');
  if (flaw !== null) return flawWords(flaw);
  if (smiles === 1) return words('meetingFirst');
  if (smiles > 1) return words('meetingSmiles', { count: smiles });
  return words(faces === 0 ? 'meetingSearching' : 'meetingFound');
}
