import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { fault, faultOf, MOST_FAULTS, withFault, type Fault } from '../../../src/model/fault.ts';

const NOW = 1_795_000_000_000;

describe('an entry of the error log', () => {
  test('tells what went wrong, where and when', () => {
    const entry = faultOf('background', new RangeError('too far'), NOW);
    expect(entry).toMatchObject({ at: NOW, place: 'background', times: 1 });
    expect(entry.message).toBe('RangeError: too far');
    expect(entry.stack).toContain('fault.test.ts');
  });

  test.each([
    ['a long story', new Error('x'.repeat(9999))],
    ['a word', 'no'],
    ['nothing', undefined],
    ['an object', { some: 'thing' }],
  ])('can be stored, whatever was thrown: %s', (_, thrown) => {
    expect(
      v.is(fault, faultOf('a place with a name that is far too long to be kept', thrown, NOW)),
    ).toBe(true);
  });
});

describe('the error log', () => {
  const entry = (message: string, at = NOW): Fault => faultOf('background', message, at);

  test('keeps the newest, up to a number', () => {
    const log = Array.from({ length: 70 }, (_, i) => entry(`number ${i}`)).reduce<readonly Fault[]>(
      withFault,
      [],
    );
    expect(log).toHaveLength(MOST_FAULTS);
    expect(log.at(-1)?.message).toBe('number 69');
    expect(log[0]?.message).toBe('number 20');
  });

  test('counts what goes wrong again and again, and tells when it did last', () => {
    const log = [1, 2, 3].reduce<readonly Fault[]>(
      (log, i) => withFault(log, entry('same', NOW + i)),
      [entry('another')],
    );
    expect(log).toHaveLength(2);
    expect(log[1]).toMatchObject({ message: 'same', times: 3, at: NOW + 3 });
  });

  test('tells the same fault in two places apart', () => {
    const log = withFault([entry('same')], faultOf('options', 'same', NOW));
    expect(log.map(({ place }) => place)).toEqual(['background', 'options']);
  });
});
