import { describe, expect, it } from 'vitest';
import { strategies } from '../../../src/agent/index.ts';
import { PARAMETERS, type ParameterKey } from '../../../src/emoticon/parameters.ts';
import {
  duration,
  expectationInWords,
  forgettableInWords,
  quantity,
  strategyInWords,
  unreadInWords,
  viewerInWords,
} from '../../../src/options/words.ts';

const you = viewerInWords(false);
const simulated = viewerInWords(true);

describe('strategyInWords', () => {
  it('explains every strategy there is', () => {
    for (const name of Object.keys(strategies)) {
      expect(strategyInWords(name, you).title).not.toBe(name);
      expect(strategyInWords(name, you).text.length).toBeGreaterThan(80);
    }
  });

  it('does not say “you” of a simulated viewer', () => {
    for (const name of [...Object.keys(strategies), 'of-tomorrow'])
      expect(strategyInWords(name, simulated).text).not.toMatch(/\byour?\b/i);
    expect(strategyInWords('monte-carlo', simulated).text).toContain('the simulated viewer looks');
    expect(strategyInWords('monte-carlo', you).text).toContain('you look ');
  });

  it('still says something of one it does not know, whatever its name', () => {
    expect(strategyInWords('constructor', you).title).toBe('constructor');
    expect(strategyInWords('of-tomorrow', you).text).toContain('you looked');
  });
});

describe('expectationInWords', () => {
  it('explains the ± where there is one', () => {
    expect(expectationInWords(0.1, 30, you)).toMatch(/make you\. .*standard deviation/);
    expect(expectationInWords(0, 99, simulated)).toContain('make the simulated viewer.');
  });

  it('calls it a first guess after few trials', () => {
    expect(expectationInWords(0.04, 29, you)).toMatch(/make you\. .*a first guess/);
  });

  it('says that nobody knows where the strategy cannot', () => {
    expect(expectationInWords(null, 3, you)).toContain('measured just once');
    expect(expectationInWords(null, 3, you)).toContain('nobody knows how far off');
    expect(expectationInWords(null, 3, you)).not.toContain('±');
  });
});

describe('unreadInWords', () => {
  it('names what was kept, each thing once, and no key', () => {
    expect(unreadInWords(['settings'])).toBe('your settings');
    expect(unreadInWords(['progress', 'history.0', 'history.12', 'calibration'])).toBe(
      'what it had learned, some of the trials and how it reads your face',
    );
    expect(unreadInWords(['simulated.progress', 'simulated.person', 'of-tomorrow'])).toBe(
      'the demonstration’s record and something else',
    );
  });
});

describe('forgettableInWords', () => {
  const nothing = { trials: 0, rest: false, smile: false, damaged: false };

  it('names all that would be lost, and nothing else', () => {
    expect(forgettableInWords(nothing, you)).toBeNull();
    expect(forgettableInWords({ ...nothing, rest: true }, you)).toBe(
      'What it knows of your resting face',
    );
    expect(forgettableInWords({ ...nothing, trials: 1 }, you)).toBe(
      'The one trial and the face it led to',
    );
    expect(
      forgettableInWords({ trials: 12, rest: true, smile: false, damaged: false }, simulated),
    ).toBe(
      'All 12 trials, the face they led to and what it knows of the simulated viewer’s resting face',
    );
    expect(forgettableInWords({ trials: 2, rest: true, smile: true, damaged: true }, you)).toBe(
      'All 2 trials, the face they led to, what it knows of your resting face and smile and what could not be read',
    );
  });
});

describe('duration', () => {
  it('is said as people say it', () => {
    expect([0, 0.4, 1, 59.9, 60, 185.5].map(duration)).toEqual([
      '0 min',
      '< 1 min',
      '1 min',
      '59 min',
      '1 h 0 min',
      '3 h 5 min',
    ]);
  });
});

describe('quantity', () => {
  const show = (key: ParameterKey, value: number) => {
    const parameter = PARAMETERS.find((one) => one.key === key);
    if (!parameter) throw new Error(key);
    return quantity(parameter, value);
  };

  it('has unit, sign where the range has two sides, and a proper minus', () => {
    expect(show('s', 0.4)).toBe('+0.40');
    expect(show('s', -0.4)).toBe('−0.40');
    expect(show('t', 12)).toBe('+12°');
    expect(show('c', 48.4)).toBe('48°');
    expect(show('r', 0.7)).toBe('0.70×');
  });

  it('gives zero no sign', () => {
    expect(show('s', 0)).toBe('0.00');
    expect(show('s', -0.001)).toBe('0.00');
    expect(show('t', -0.2)).toBe('0°');
  });
});
