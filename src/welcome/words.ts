import { type CameraStep } from './camera-permission.ts';

export interface Words {
  /** What is the case, and what to do about it. */
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'bad';
}

interface CameraWords extends Words {
  /** What the button says; null when there is nothing to press. */
  readonly button: string | null;
}

/** The first step of the welcome page, in each of its states. */
export const CAMERA_WORDS: Readonly<Record<CameraStep, CameraWords>> = {
  unasked: {
    text: 'The browser will ask you whether this extension may use the camera.',
    button: 'Allow the camera',
    tone: 'plain',
  },
  asking: {
    text: 'Please answer the browser’s question, near the address bar.',
    button: null,
    tone: 'plain',
  },
  granted: {
    text: 'Thank you: the companion may look. The camera is off again until you wake it.',
    button: null,
    tone: 'good',
  },
  'not-remembered': {
    text:
      'You allowed the camera, but only this once, so the browser is asking again. Tick “Remember …” ' +
      'in its question beside the address bar, and it will not ask any more.',
    button: null,
    tone: 'plain',
  },
  dismissed: {
    text: 'The question was closed without an answer. Would you like to be asked again?',
    button: 'Ask me again',
    tone: 'plain',
  },
  denied: {
    text:
      'You said no, and the browser remembers that. If you have changed your mind, click the symbol at ' +
      'the left end of the address bar, set the camera to “Allow”, and try again.',
    button: 'Try again',
    tone: 'bad',
  },
  'blocked-by-system': {
    text:
      'Your operating system keeps the camera from this browser. Allow it in the system’s privacy ' +
      'settings, under “Camera”, then try again.',
    button: 'Try again',
    tone: 'bad',
  },
  'no-camera': {
    text: 'No camera was found. Plug one in, or open its cover, then try again.',
    button: 'Try again',
    tone: 'bad',
  },
  busy: {
    text: 'The camera is there, but another program is using it. Close that one, then try again.',
    button: 'Try again',
    tone: 'bad',
  },
  failed: {
    text:
      'The camera could not be opened, and the browser did not say why. Restart the browser, then ' +
      'try again.',
    button: 'Try again',
    tone: 'bad',
  },
};
