/**
 * Whether two values that JSON can hold are the same. The order of keys is not: a browser's storage may hand
 * them back in another.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [mine, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    mine.size === other.size &&
    [...mine].every(([key, value]) => other.has(key) && sameValue(value, other.get(key)))
  );
}
