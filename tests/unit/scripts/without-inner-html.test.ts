import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANGES, changed } from '../../../scripts/without-inner-html.mjs';

const NODE_MODULES = join(import.meta.dirname, '..', '..', '..', 'node_modules');
const ASSIGNED = /\binnerHTML\s*=[^=]/;

describe.each(CHANGES)('the change of $library', (change) => {
  const source = readFileSync(join(NODE_MODULES, change.library), 'utf8');

  test('takes out the only assignment to innerHTML, and touches nothing else', () => {
    expect(source).toMatch(ASSIGNED);
    const after = changed(change, source);
    expect(after).not.toMatch(ASSIGNED);
    const [before = '', behind = ''] = source.split(source.match(change.place)?.[0] ?? '');
    expect(after.startsWith(before)).toBe(true);
    expect(after.endsWith(behind)).toBe(true);
  });

  test('is refused where the library has another place of that kind, or none', () => {
    expect(() => changed(change, source + source)).toThrow('found 2 times');
    expect(() => changed(change, changed(change, source))).toThrow('found 0 times');
  });
});
