import { words, type WordId } from '../words/words.ts';
import { type CameraStep } from './camera-permission.ts';

export type Tone = 'plain' | 'good' | 'bad';

/** What a step of the welcome page says. */
export interface StepWords {
  /** What is the case, and what to do about it. */
  readonly text: string;
  readonly tone: Tone;
}

interface CameraWords extends StepWords {
  /** What the button says; null when there is nothing to press. */
  readonly button: string | null;
}

const CAMERA = {
  unasked: { text: 'cameraUnasked', button: 'cameraAllow', tone: 'plain' },
  asking: { text: 'cameraAsking', button: null, tone: 'plain' },
  granted: { text: 'cameraGranted', button: 'meetingBegin', tone: 'good' },
  'not-remembered': { text: 'cameraNotRemembered', button: null, tone: 'plain' },
  expired: { text: 'cameraExpired', button: 'cameraAllow', tone: 'plain' },
  dismissed: { text: 'cameraDismissed', button: 'cameraAskAgain', tone: 'plain' },
  denied: { text: 'cameraDenied', button: 'cameraTryAgain', tone: 'bad' },
  'blocked-by-system': { text: 'cameraBlocked', button: 'cameraTryAgain', tone: 'bad' },
  'no-camera': { text: 'cameraNone', button: 'cameraTryAgain', tone: 'bad' },
  busy: { text: 'cameraBusy', button: 'cameraTryAgain', tone: 'bad' },
  frozen: { text: 'cameraFrozen', button: 'cameraTryAgain', tone: 'bad' },
  failed: { text: 'cameraFailed', button: 'cameraTryAgain', tone: 'bad' },
} as const satisfies Record<
  CameraStep,
  { readonly text: WordId; readonly button: WordId | null; readonly tone: Tone }
>;

/** The first step of the welcome page, in each of its states. */
export function cameraWords(step: CameraStep): CameraWords {
  const { text, button, tone } = CAMERA[step];
  return { text: words(text), button: button && words(button), tone };
}
