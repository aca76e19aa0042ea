import { type CameraStep } from './camera-permission.ts';

interface Words {
  /** What is the case, and what to do about it. */
  readonly text: string;
  /** What the button says; null when there is nothing to press. */
  readonly button: string | null;
  readonly tone: 'plain' | 'good' | 'bad';
}

/** The first step of the welcome page, in each of its states. */
export const CAMERA_WORDS: Readonly<Record<CameraStep, Words>> = {
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
    text: 'Thank you: the companion may look. The camera is off again, until you wake the companion.',
    button: null,
    tone: 'good',
  },
  'not-remembered': {
    text:
      'You allowed the camera, but the browser was not to remember it, so it asks again. Answer the ' +
      'question that stands beside the address bar, with “Remember …” ticked, and it was the last one.',
    button: null,
    tone: 'plain',
  },
  dismissed: {
    text: 'The question was closed without an answer. You can be asked again.',
    button: 'Ask me again',
    tone: 'plain',
  },
  denied: {
    text:
      'You have said no, and that stays so until you change it: click the symbol at the left end of ' +
      'the address bar, set the camera to “Allow”, and come back here.',
    button: 'Ask me again',
    tone: 'bad',
  },
  'blocked-by-system': {
    text:
      'Your operating system keeps the camera from this browser. Allow it in the system’s privacy ' +
      'settings, under “Camera”, then ask again.',
    button: 'Ask me again',
    tone: 'bad',
  },
  'no-camera': {
    text: 'No camera was found. Plug one in, or open its cover, then ask again.',
    button: 'Ask me again',
    tone: 'bad',
  },
  busy: {
    text: 'The camera is there, but another program is using it. Close that one, then ask again.',
    button: 'Ask me again',
    tone: 'bad',
  },
  failed: {
    text:
      'The camera could not be opened, and the browser did not say why. Restart the browser, then ' +
      'ask again.',
    button: 'Ask me again',
    tone: 'bad',
  },
};
