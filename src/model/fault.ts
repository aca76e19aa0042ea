import * as v from 'valibot';
import { moment, wholeFrom } from './values.ts';

/** One entry of the error log: what went wrong, where, when, and how often in a row. */
export const fault = v.strictObject({
  at: moment,
  /** The part of the extension that it happened in. */
  place: v.pipe(v.string(), v.maxLength(40)),
  message: v.pipe(v.string(), v.maxLength(300)),
  stack: v.pipe(v.string(), v.maxLength(2000)),
  times: wholeFrom(1),
});
export type Fault = v.InferOutput<typeof fault>;

/** The log keeps this many entries, the newest last. */
export const MOST_FAULTS = 50;

/** Any thrown value as an entry of the error log, cut to what an entry may hold. */
export function faultOf(place: string, error: unknown, at: number): Fault {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return {
    at,
    place: place.slice(0, 40),
    message: message.slice(0, 300),
    stack: stack.slice(0, 2000),
    times: 1,
  };
}

/** The log with one entry more. The same fault again and again is one entry that counts. */
export function withFault(log: readonly Fault[], added: Fault): readonly Fault[] {
  const last = log.at(-1);
  if (last && last.place === added.place && last.message === added.message)
    return [...log.slice(0, -1), { ...added, times: last.times + added.times }];
  return [...log, added].slice(-MOST_FAULTS);
}
