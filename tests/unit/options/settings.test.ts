import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultStrategy, strategies } from '../../../src/agent/index.ts';
import { PACE_NAMES } from '../../../src/model/pace.ts';
import { SETTING_KEYS, SETTINGS } from '../../../src/model/settings.ts';
import { controlFor } from '../../../src/options/settings/control.ts';
import { isFound } from '../../../src/options/settings/find.ts';
import { optionsOf } from '../../../src/options/settings/options-of.ts';

describe('controlFor', () => {
  it('finds a control for every setting but those that have one of their own', () => {
    const without = SETTING_KEYS.filter((key) => controlFor(SETTINGS[key].schema) === null);
    expect(without).toEqual([
      'snoozedUntil',
      'quietHours',
      'demonstration',
      'held',
      'sites',
      'favourites',
      'spots',
      'neverKinds',
      'camera',
    ]);
  });

  it('reads the control off the schema', () => {
    expect(controlFor(SETTINGS.preview.schema)).toEqual({ kind: 'switch' });
    expect(controlFor(SETTINGS.comparisons.schema)).toEqual({ kind: 'share', min: 0, max: 0.5 });
    expect(controlFor(SETTINGS.size.schema)).toEqual({ kind: 'length', min: 48, max: 240 });
    expect(controlFor(v.picklist(['lively', 'calm']))).toEqual({
      kind: 'choice',
      options: ['lively', 'calm'],
    });
    expect(controlFor(v.string())).toBeNull();
  });
});

describe('the choice of a pace', () => {
  const options = optionsOf('pace', PACE_NAMES);

  it('offers each in its order, with words of its own', () => {
    expect(options.map(({ value }) => value)).toEqual(['lively', 'calm', 'rare']);
    expect(new Set(options.map(({ title }) => title)).size).toBe(3);
    for (const { value, title } of options) expect(title).not.toBe(value);
    expect(controlFor(SETTINGS.pace.schema)).toEqual({ kind: 'choice', options: PACE_NAMES });
  });

  it('is calm until the user chooses another', () => {
    expect(SETTINGS.pace.fallback).toBe('calm');
  });
});

describe('the choice of a strategy', () => {
  const options = optionsOf('strategy', Object.keys(strategies));

  it('offers each once, the recommended one first', () => {
    expect(options.map(({ value }) => value).sort()).toEqual(Object.keys(strategies).sort());
    expect(options.map(({ recommended }) => recommended).indexOf(true)).toBe(0);
    expect(options[0]?.value).toBe(defaultStrategy);
  });
});

describe('the search over the settings', () => {
  const texts = [
    'Where it may appear',
    'A site’s name stands for all that is below it. Café, too.',
  ];

  it.each(['', '  ', 'appear', 'WHERE', 'below appear', " site's ", 'cafe', 'Café', 'appea'])(
    'finds one by %j',
    (sought) => expect(isFound(sought, texts)).toBe(true),
  );

  it.each(['camera', 'appear camera', '.', '(', '\\'])('finds none by %j', (sought) => {
    expect(isFound(sought, ['Pace', 'How long a face is watched'])).toBe(false);
  });
});
