import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { NEUTRAL } from '../../../src/emoticon/parameters.ts';
import { fromOverlay, toOverlay } from '../../../src/messages/overlay-port.ts';

const presence = { kind: 'presence', inSight: true, drawn: 3 };
const thumb = { kind: 'thumb', request: 1, thumb: 'up', configuration: NEUTRAL };
const face = { kind: 'face', sequence: 3, configuration: NEUTRAL };

describe('what an overlay may say', () => {
  test.each([presence, { ...presence, drawn: null }, thumb, { ...thumb, thumb: 'down' }])(
    '%j',
    (message) => expect(v.is(fromOverlay, message)).toBe(true),
  );

  test.each([
    null,
    'presence',
    [],
    {},
    { kind: 'page.reset' },
    { kind: '__proto__' },
    { ...presence, inSight: 1 },
    { ...presence, drawn: -1 },
    { ...presence, drawn: 1.5 },
    { ...presence, drawn: 1e308 },
    { ...presence, drawn: '3' },
    { ...presence, tab: 1 },
    { kind: 'presence', inSight: true },
    { ...thumb, thumb: 'sideways' },
    { ...thumb, request: null },
    { ...thumb, configuration: null },
    { ...thumb, configuration: { ...NEUTRAL, s: 2 } },
    { ...thumb, configuration: { ...NEUTRAL, s: NaN } },
    { ...thumb, configuration: { ...NEUTRAL, more: 0 } },
    { ...thumb, configuration: { s: 0 } },
    face,
  ])('and not %j', (message) => expect(v.is(fromOverlay, message)).toBe(false));
});

describe('what an overlay is told', () => {
  test.each([face, { kind: 'vanish' }, { kind: 'thumb', request: 1, counts: false }])(
    '%j',
    (message) => expect(v.is(toOverlay, message)).toBe(true),
  );

  test('and nothing of what is known of the person', () => {
    for (const more of ['happiness', 'trial', 'control'])
      expect(v.is(toOverlay, { ...face, [more]: 1 })).toBe(false);
  });
});
