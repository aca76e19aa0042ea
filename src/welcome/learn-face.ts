import { median } from '../math/statistics.ts';
import { send } from '../messages/bus.ts';
import { withResting, withSmile } from '../model/calibration-changes.ts';
import { changeOf, type Calibration } from '../model/calibration.ts';
import { fitted } from '../model/fit.ts';
import { happinessIn } from '../perception/head.ts';
import { calibration } from '../storage/values.ts';
import { report } from '../ui/report.ts';
import { type Readings } from './readings.ts';
import { type Seen } from './face-look.ts';
import { type Rest, type Smile } from './look-words.ts';
import { type SmileLook } from './smile-look.ts';

/** What the companion learns from a face that was shown. The head is fitted here: it takes a moment. */

/** Has smiles measured against a resting face. */
export async function learnRest({ network, scale, look }: Seen<Readings>): Promise<Rest> {
  const known = await calibration.read();
  const next = withResting(known, { network, scale, resting: look.frames });
  const stored = await store(next);
  if (!stored) return { kind: 'not-learned' };
  const change = changeOf(stored);
  return { kind: 'done', happiness: median(stored.resting.map((one) => happinessIn(one, change))) };
}

/** Has faces read by a personal head, where that is better than the shipped one. */
export async function learnSmile({ network, look }: Seen<SmileLook>): Promise<Smile> {
  const [first, between] = look.over;
  if (!first || !between) throw new Error('A look at a smile ends with its third phase.');
  const known = await calibration.read();
  if (known?.network !== network || known.resting.length === 0) return { kind: 'rest-outdated' };
  const stored = await store(
    withSmile(known, {
      network,
      looks: [first.frames, look.now.frames],
      between: between.frames,
    }),
  );
  const verdict = stored?.judgement?.verdict;
  return verdict ? { kind: 'done', verdict } : { kind: 'not-learned' };
}

/** The calibration as it was stored, with a head fitted to it; null where the background refused it. */
async function store(next: Calibration): Promise<Calibration | null> {
  try {
    const fit = fitted(next, Date.now());
    await send('background', 'page.calibrated', fit);
    return fit;
  } catch (error) {
    report(error);
    return null;
  }
}
