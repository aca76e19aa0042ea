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

/** What a line of the icon's context menu says. */
export const menuWords = (line: MenuLine): string => words(LINES[line]);
