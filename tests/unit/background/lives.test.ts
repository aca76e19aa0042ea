import { describe, expect, test } from 'vitest';
import { Life } from './life.ts';

/** LIVES=10000 for the whole of it; the suite lives some hundred. */
const LIVES = Number(process.env['LIVES'] ?? 500);
const EVENTS = 80;

describe('the companion, whatever happens and wherever its process is killed', () => {
  test(`counts no trial twice or unseen, and keeps no camera open, in ${LIVES} lives`, () => {
    let measured = 0;
    let kills = 0;
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
      kills += life.kills;
    }
    // It is no test where nothing is measured, or nobody dies.
    expect(measured).toBeGreaterThan(LIVES);
    expect(kills).toBeGreaterThan(LIVES);
  });
});
