import { type HistoryRow } from '../agent/index.ts';
import { type RecordName, type SimulatedPerson } from '../model/record.ts';
import { type Effect } from './events.ts';
import { type State } from './state.ts';

/** What one event comes to, before camera, trial and overlays are brought in line with it. */
export interface Step {
  readonly state: State;
  readonly effects?: readonly Effect[];
  /** A row for the history. */
  readonly row?: HistoryRow | null;
  /** The record of which everything is forgotten. */
  readonly forget?: RecordName;
  /** The simulated person that takes the place of the one before. */
  readonly person?: SimulatedPerson | null;
  /** Why nothing was done, for whoever asked. */
  readonly refusal?: string;
}
