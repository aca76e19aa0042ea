import { describe, expect, it } from 'vitest';
import { strategies } from '../../../src/agent/index.ts';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { type Status } from '../../../src/model/status.ts';
import { bubbleWords, overlayLabel, thumbLabel } from '../../../src/words/overlay.ts';
import { parameterWords } from '../../../src/words/parameters.ts';
import { statusWords, tooltipWords } from '../../../src/words/status.ts';
import { strategyWords } from '../../../src/words/strategy.ts';

const STATUSES = [
  'off',
  'snoozed',
  'quiet',
  'hidden-here',
  'not-let-in',
  'forbidden',
  'held',
  'starting',
  'asking',
  'watching',
  'no-face',
  'several-faces',
  'pausing',
  'paused',
  'no-permission',
  'no-camera',
  'busy',
  'failed',
  'frozen',
  'closed',
  'unsaved',
] as const satisfies readonly Status[];

/** What has nothing to do with who looks. */
const ALIKE: readonly Status[] = [
  ...(['off', 'snoozed', 'quiet', 'hidden-here', 'not-let-in', 'forbidden', 'held'] as const),
];

describe('statusWords', () => {
  it('has words of its own for each status', () => {
    const sentences = STATUSES.map((status) => statusWords(status));
    expect(new Set(sentences).size).toBe(STATUSES.length);
    expect(sentences.every((sentence) => /^[A-Z].*[.…]$/.test(sentence))).toBe(true);
  });

  it('says that a viewer is simulated whenever that makes a difference', () => {
    for (const status of STATUSES)
      if (!ALIKE.includes(status))
        expect(statusWords(status, { simulated: true })).toMatch(/^Simulated viewer/);
    for (const status of ALIKE)
      expect(statusWords(status, { simulated: true })).toBe(statusWords(status));
  });

  it('says that the camera is off where it is, and nowhere else', () => {
    const off = STATUSES.filter((status) => statusWords(status).includes('camera is off'));
    expect(off).toEqual(['paused']);
    expect(statusWords('pausing')).toContain('goes off within ten seconds');
  });

  it('calls no camera at rest', () => {
    for (const status of STATUSES) expect(statusWords(status)).not.toMatch(/\brest(s|ing)?\b/i);
  });

  it('says when a snooze ends', () => {
    const until = new Date(2026, 10, 29, 16, 40).getTime();
    expect(statusWords('snoozed', { until })).toMatch(/\b4:40.PM\b/);
  });

  it('is the tooltip of the icon', () => {
    expect(tooltipWords('busy')).toBe(`DeepLaetitia: ${statusWords('busy')}`);
  });
});

describe('strategyWords', () => {
  it('explains every strategy there is', () => {
    for (const name of Object.keys(strategies)) {
      expect(strategyWords(name).title).not.toBe(name);
      expect(strategyWords(name).text.length).toBeGreaterThan(80);
    }
  });

  it('says “you” of nobody, since the viewer may be simulated', () => {
    for (const name of [...Object.keys(strategies), 'of-tomorrow'])
      expect(strategyWords(name).text).not.toMatch(/\byour?\b/i);
  });

  it('still says something of one it does not know, whatever its name', () => {
    expect(strategyWords('constructor').title).toBe('constructor');
    expect(strategyWords('of-tomorrow').text).toContain('one face after the other');
  });
});

describe('parameterWords', () => {
  it('is, in English, what the table of parameters says', () => {
    for (const { key, name, meaning } of PARAMETERS)
      expect(parameterWords(key)).toEqual({ name, meaning });
  });
});

describe('the words of the overlay', () => {
  it('are short enough for a bubble, and each its own', () => {
    const bubbles = (['up', 'down', 'moved', 'not-tried'] as const).map(bubbleWords);
    expect(new Set(bubbles).size).toBe(bubbles.length);
    for (const bubble of bubbles) expect(bubble.length).toBeLessThanOrEqual(50);
    expect(thumbLabel('up')).not.toBe(thumbLabel('down'));
    expect(overlayLabel()).toContain('DeepLaetitia');
  });
});
