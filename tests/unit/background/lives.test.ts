import { describe, expect, test } from 'vitest';
import { type Event } from '../../../src/background/events.ts';
import { Life } from './life.ts';

/** LIVES=10000 for the whole of it; the suite lives some hundred. */
const LIVES = Number(process.env['LIVES'] ?? 500);
const EVENTS = 80;
/** Half a second a life, far more than any takes. */
const LIMIT_MS = Math.max(60_000, 500 * LIVES);

/** What may happen, but for what a transaction brings about itself. */
const HAPPENS: readonly Event['kind'][] = [
  ...(['clicked', 'injected', 'page-loaded', 'access-changed', 'setting', 'reset'] as const),
  ...(['overlay-connected', 'overlay-access', 'overlay-presence', 'overlay-thumb'] as const),
  ...(['overlay-ended', 'camera-opened', 'camera-closed', 'camera-ended'] as const),
  ...(['camera-state', 'camera-frame', 'camera-measured', 'camera-abandoned'] as const),
  ...(['camera-network', 'camera-fitted', 'calibrated', 'smile-forgotten'] as const),
  ...([
    'permitted',
    'pulse',
    'snoozed',
    'paced',
    'held',
    'site-hidden',
    'thumbed',
    'overlay-choice',
  ] as const),
  ...(['rewrite', 'undo'] as const),
  ...(['overlay-calm', 'overlay-act', 'overlay-opinion', 'act-proposed'] as const),
];

describe('the companion, whatever happens and wherever its process is killed', () => {
  test(
    `counts no trial twice or unseen, and keeps no camera open, in ${LIVES} lives`,
    () => {
      let measured = 0;
      let acts = 0;
      let kills = 0;
      const happened = new Set<string>();
      for (let seed = 1; seed <= LIVES; seed++) {
        const life = new Life(seed);
        try {
          for (let event = 0; event < EVENTS; event++) life.live();
          life.settleDown();
        } catch (error) {
          const told = life.events.slice(-40).join('\n');
          throw new Error(`Life ${seed}: ${String(error)}\n${told}`, { cause: error });
        }
        measured += life.measured;
        acts += life.acts;
        kills += life.kills;
        for (const kind of life.happened.keys()) happened.add(kind);
      }
      // It is no test where nothing is measured, or nobody dies, or something never happens.
      expect([...HAPPENS].filter((kind) => !happened.has(kind))).toEqual([]);
      expect(measured).toBeGreaterThan(LIVES);
      expect(acts).toBeGreaterThan(LIVES / 20);
      expect(kills).toBeGreaterThan(LIVES);
    },
    LIMIT_MS,
  );
});
