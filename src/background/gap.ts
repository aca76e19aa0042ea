import { PACES, type Pace } from '../model/pace.ts';
import { type Step } from './step.ts';
import { activeRecord, withProcess, type State } from './state.ts';

/** The pace that holds now. The demonstration has one of its own, which its viewer keeps itself. */
export const paceOf = (state: State): Pace =>
  activeRecord(state) === 'own' ? PACES[state.settings.pace] : PACES.lively;

/** A trial was measured: for a while the learned face is shown, and no experiment. */
export function withGap(state: State, now: number): Pick<Step, 'effects'> & { state: State } {
  const { gap } = paceOf(state);
  if (gap === 0) return { state };
  return {
    state: withProcess(state, { nextTrialAt: now + gap }),
    effects: [{ kind: 'wait', milliseconds: gap }],
  };
}

/** Whether the gap after the last trial goes on. A clock that was put back, or a quicker pace, ends it. */
export function inGap(state: State, now: number): boolean {
  const left = state.process.nextTrialAt - now;
  return left > 0 && left <= paceOf(state).gap;
}
