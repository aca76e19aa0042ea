/**
 * Whether a setting is one that somebody looks for who types this: each word of it is somewhere in the texts of the
 * setting, whatever its case, accents and kind of apostrophe. Nothing typed finds all.
 */
export function isFound(sought: string, texts: readonly string[]): boolean {
  const text = folded(texts.join(' '));
  return folded(sought)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('\u2019', "'").toLowerCase();
