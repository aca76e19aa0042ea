/** @throws RangeError where a value is no number from `min` to `max` */
export function checkRange(what: string, value: unknown, min: number, max: number): void {
  if (typeof value === 'number' && value >= min && value <= max) return;
  throw new RangeError(`The ${what} must be a number from ${min} to ${max}, not ${String(value)}.`);
}
