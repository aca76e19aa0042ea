import { words, type WordId } from './words.ts';

/** Each line of the icon's context menu. */
const LINES = {
  wake: 'menuWake',
  snooze: 'menuSnooze',
  'snooze-hour': 'menuSnoozeHour',
  'snooze-today': 'menuSnoozeToday',
  pace: 'menuPace',
  'pace-lively': 'menuPaceLively',
  'pace-calm': 'menuPaceCalm',
  'pace-rare': 'menuPaceRare',
  hold: 'menuHold',
  'hidden-here': 'menuHiddenHere',
  thumbs: 'menuThumbs',
  'thumb-up': 'menuThumbUp',
  'thumb-down': 'menuThumbDown',
  options: 'menuOptions',
} as const satisfies Readonly<Record<string, WordId>>;

export type MenuLine = keyof typeof LINES;

/** Each line of the menu at the face, and what else is said there. */
const FACE_LINES = {
  title: 'faceMenuTitle',
  pace: 'menuPace',
  'thumb-up': 'menuThumbUp',
  'thumb-down': 'menuThumbDown',
  'pace-lively': 'menuPaceLively',
  'pace-calm': 'menuPaceCalm',
  'pace-rare': 'menuPaceRare',
  hold: 'menuHold',
  'snooze-hour': 'faceMenuSnoozeHour',
  'snooze-today': 'faceMenuSnoozeToday',
  hide: 'menuHiddenHere',
  'hide-help': 'faceMenuHideHelp',
  larger: 'faceMenuLarger',
  smaller: 'faceMenuSmaller',
  home: 'spotsHome',
  'spot-here': 'faceMenuSpotHere',
  options: 'menuOptions',
} as const satisfies Readonly<Record<string, WordId>>;

/** What is said in the menu at the face. */
export const faceMenuWords = (line: keyof typeof FACE_LINES): string => words(FACE_LINES[line]);

/** What a line of the icon's context menu says. */
export const menuWords = (line: MenuLine): string => words(LINES[line]);
