import { type Parameter } from '../emoticon/parameters.ts';
import { formatter, number, words } from './words.ts';

/** Numbers, durations, dates and lists, as the language of the user writes them. */

const dates = (options: Intl.DateTimeFormatOptions) =>
  formatter('date', (tag) => new Intl.DateTimeFormat(tag, options), options);

const lists = (options: Intl.ListFormatOptions) =>
  formatter('list', (tag) => new Intl.ListFormat(tag, options), options);

/** A share from 0 to 1 as a whole percentage. */
export const percent = (share: number): string =>
  number(share, { style: 'percent', maximumFractionDigits: 0 });

/** A whole number that says on which side of zero it lies, and never “minus zero”. */
export const signed = (value: number): string =>
  number(value, { maximumFractionDigits: 0, signDisplay: 'negative' });

/** A day and a time of day, from milliseconds since the epoch. */
export const dateTime = (at: number): string =>
  dates({ dateStyle: 'medium', timeStyle: 'medium' }).format(at);

/** A day without its time, from milliseconds since the epoch. */
export const day = (at: number): string => dates({ dateStyle: 'medium' }).format(at);

/** An hour of the day, 0 to 23, as clocks show it where the language is spoken. */
export const hour = (value: number): string =>
  dates({ timeStyle: 'short' }).format(new Date(2000, 0, 1, value));

/** A time of day, from milliseconds since the epoch. */
export const timeOfDay = (at: number): string => dates({ timeStyle: 'short' }).format(at);

/** Several things in a sentence: “a, b, and c”. */
export const listed = (things: readonly string[]): string =>
  lists({ type: 'conjunction' }).format(things);

/** Several traits of one thing: “a, b, c”. */
export const traits = (things: readonly string[]): string => lists({ type: 'unit' }).format(things);

/** Time spent, for people: “0 min”, “< 1 min”, “12 min”, “3 hr 5 min”. */
export function duration(minutes: number): string {
  const inUnits = (value: number, unit: 'hour' | 'minute') =>
    number(value, { style: 'unit', unit, unitDisplay: 'short' });
  if (minutes > 0 && minutes < 1)
    return words('durationUnderAMinute', { minute: inUnits(1, 'minute') });
  const whole = Math.floor(minutes);
  if (whole < 60) return inUnits(whole, 'minute');
  return lists({ type: 'unit', style: 'narrow' }).format([
    inUnits(Math.floor(whole / 60), 'hour'),
    inUnits(whole % 60, 'minute'),
  ]);
}

/** A parameter's value with its unit: “+0.40”, “12°”, “0.85×”. */
export function quantity({ min, unit }: Parameter, value: number): string {
  const digits = unit === '°' ? 0 : 2;
  const written = number(value, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: min < 0 ? 'exceptZero' : 'negative',
  });
  if (unit === '°') return words('quantityDegrees', { number: written });
  return unit === '×' ? words('quantityRatio', { number: written }) : written;
}
