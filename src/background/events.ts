import { type HistoryRow, type Thumb } from '../agent/index.ts';
import { type Configuration } from '../emoticon/parameters.ts';
import { type OverlayChoice } from '../messages/overlay-choice.ts';
import { type ActOpinion, type Display } from '../messages/overlay-port.ts';
import { type LiveFrame, type TrialResult } from '../messages/contract.ts';
import { type ActContent, type ActProposal, type ActWanted } from '../model/act-content.ts';
import { type ActsRecord } from '../model/acts.ts';
import { type Calibration } from '../model/calibration.ts';
import { type ExportedAgent } from '../model/taken-along.ts';
import { type RecordName, type SimulatedPerson } from '../model/record.ts';
import { type Absence } from '../model/absence.ts';
import { type PaceName } from '../model/pace.ts';
import { type SettingChange } from '../model/settings.ts';
import { type Story } from '../model/story.ts';
import { type Replaced, type Rewrite } from '../model/undo.ts';
import { type Snooze } from '../model/snooze.ts';
import { type CameraState } from '../model/status.ts';
import { type Attention } from './state.ts';

/** What became of putting the overlay into a tab. */
export type Injection = 'injected' | 'present' | Absence;

/** How the records are to be rewritten: from the file that is staged, or without the trials of some time. */
export type Plan =
  | { readonly kind: 'merge' | 'replace' }
  /** In the record that is written now; both ends count, milliseconds since the epoch. */
  | { readonly kind: 'cut'; readonly from: number; readonly to: number };

/** What a record will be. */
export interface PreparedRecord {
  /** Where learning stands; null where that must be learned anew from the rows. */
  readonly agent: ExportedAgent | null;
  /** The story that comes with the rows; null where that of now goes on. */
  readonly story: Story | null;
  /** So many of the first rows are the same as they were. */
  readonly unchanged: number;
  readonly rows: readonly HistoryRow[];
  readonly generation: number;
}

/** All that can happen to the companion. `eye` is who looks: the camera, or the simulated viewer. */
export type Event =
  /** This process has begun, and its state was read. */
  | { readonly kind: 'started' }
  | ({ readonly kind: 'attention' } & Attention)
  /** The icon was clicked. `reopened`: that click has opened a closed camera document. */
  | { readonly kind: 'clicked'; readonly tab: number | null; readonly reopened: boolean }
  /** What became of putting the overlay into a tab. `clicked`: the icon was clicked there. */
  | {
      readonly kind: 'injected';
      readonly tab: number;
      readonly outcome: Injection;
      readonly clicked: boolean;
      readonly due: boolean;
    }
  /** The user has sent it away for a while. */
  | { readonly kind: 'snoozed'; readonly snooze: Snooze }
  | { readonly kind: 'paced'; readonly pace: PaceName }
  /** The face that is shown is to be kept, or others to be tried again. */
  | { readonly kind: 'held'; readonly hold: boolean }
  /**
   * The face is to be hidden on the site of a tab, or shown there again; `hide` null: whichever it is not. `site` is
   * null where that is not known.
   */
  | {
      readonly kind: 'site-hidden';
      readonly tab: number;
      readonly site: string | null;
      readonly hide: boolean | null;
    }
  /** A thumb that names no face, by a key or in the icon's menu. */
  | { readonly kind: 'thumbed'; readonly thumb: Thumb; readonly by: 'key' | 'menu' }
  | { readonly kind: 'page-loaded'; readonly tab: number }
  /** A permission to be on sites was given or withdrawn, or an update took the overlays away. */
  | { readonly kind: 'access-changed' }
  | {
      readonly kind: 'overlay-connected';
      readonly overlay: number;
      readonly tab: number;
      /** That its page belongs to; null where it belongs to none. */
      readonly site: string | null;
    }
  /** Whether the extension may be in the page of an overlay. */
  | { readonly kind: 'overlay-access'; readonly overlay: number; readonly allowed: boolean }
  | {
      readonly kind: 'overlay-presence';
      readonly overlay: number;
      readonly inSight: boolean;
      readonly drawn: number | null;
      /** Whether a pointer is at the face. */
      readonly held?: boolean;
    }
  | {
      readonly kind: 'overlay-thumb';
      readonly overlay: number;
      readonly request: number;
      readonly thumb: Thumb;
      readonly configuration: Configuration;
    }
  | {
      readonly kind: 'overlay-choice';
      readonly overlay: number;
      readonly request: number;
      readonly choice: OverlayChoice;
    }
  /** Whether nobody types, scrolls or clicks in its page. */
  | { readonly kind: 'overlay-calm'; readonly overlay: number; readonly calm: boolean }
  /** Whether an act that it was sent is there; it is refused where it would be in the way. */
  | {
      readonly kind: 'overlay-act';
      readonly overlay: number;
      readonly act: number;
      readonly shown: boolean;
    }
  /** What somebody says of an act: more or less of its kind, or none any more. */
  | {
      readonly kind: 'overlay-opinion';
      readonly overlay: number;
      readonly act: number;
      readonly opinion: ActOpinion;
    }
  | { readonly kind: 'overlay-ended'; readonly overlay: number }
  /** The next act, as it was asked for; null where nobody could tell. */
  | { readonly kind: 'act-proposed'; readonly proposal: ActProposal | null }
  /** What became of opening the camera document. */
  | { readonly kind: 'camera-opened'; readonly eye: RecordName; readonly ok: boolean }
  /** The camera document was closed as it was asked to. */
  | { readonly kind: 'camera-closed' }
  /** The camera document has died. */
  | { readonly kind: 'camera-ended' }
  | { readonly kind: 'camera-state'; readonly eye: RecordName; readonly state: CameraState }
  | { readonly kind: 'camera-frame'; readonly eye: RecordName; readonly frame: LiveFrame }
  | { readonly kind: 'camera-measured'; readonly eye: RecordName; readonly result: TrialResult }
  | { readonly kind: 'camera-abandoned'; readonly eye: RecordName; readonly trial: number }
  /** The camera reads faces by this network. */
  | { readonly kind: 'camera-network'; readonly network: string }
  /** A head was fitted to the calibration. */
  | { readonly kind: 'camera-fitted'; readonly calibration: Calibration }
  | { readonly kind: 'setting'; readonly change: SettingChange }
  /** The history that was asked for, to learn it by another strategy. */
  | { readonly kind: 'history'; readonly record: RecordName; readonly rows: readonly HistoryRow[] }
  /** The records are to be rewritten as a whole. */
  | { readonly kind: 'rewrite'; readonly plan: Plan }
  /** What they will be is written, and only has to be named. What is absent stays as it is. */
  | {
      readonly kind: 'prepared';
      readonly rewrite: Rewrite;
      readonly records: Readonly<Partial<Record<RecordName, PreparedRecord>>>;
      readonly replaced: Replaced | null;
      readonly personBefore: SimulatedPerson | null;
      readonly acts?: ActsRecord;
      readonly seed: number;
    }
  /** The last rewriting is to be undone. */
  | { readonly kind: 'undo' }
  | { readonly kind: 'calibrated'; readonly calibration: Calibration }
  | { readonly kind: 'smile-forgotten' }
  | { readonly kind: 'reset'; readonly seed: number }
  /** The camera was just allowed. */
  | { readonly kind: 'permitted' }
  /** Some time has passed. */
  | { readonly kind: 'pulse' };

/** What is to be done, in this order. The state is stored before anything of it shows. */
export type Effect =
  | Store
  /** Read the history and hand it back as an event, before anything else happens. */
  | { readonly kind: 'read-history'; readonly record: RecordName }
  /** Write what the records will be, and hand back what is to be named, before anything else happens. */
  | { readonly kind: 'prepare'; readonly plan: Plan }
  | {
      readonly kind: 'draw';
      readonly overlay: number;
      readonly sequence: number;
      readonly configuration: Configuration;
    }
  | { readonly kind: 'display'; readonly overlay: number; readonly display: Display }
  /** Have an overlay tell when it is calm, as long as an act is due. */
  | { readonly kind: 'act-due'; readonly overlay: number; readonly due: boolean }
  /** Ask for the next act. */
  | { readonly kind: 'propose-act'; readonly wanted: Omit<ActWanted, 'language'> }
  | {
      readonly kind: 'act';
      readonly overlay: number;
      readonly act: number;
      readonly content: ActContent;
    }
  | { readonly kind: 'act-over'; readonly overlay: number }
  /** Have the face look glad: its trial has found a smile. */
  | { readonly kind: 'gladden'; readonly overlay: number }
  | { readonly kind: 'vanish'; readonly overlay: number }
  | {
      readonly kind: 'answer-thumb';
      readonly overlay: number;
      readonly request: number;
      readonly counts: boolean;
    }
  /** What became of a thumb that was not given at the face, and for which face it was. */
  | {
      readonly kind: 'tell-thumb';
      readonly overlay: number;
      readonly thumb: Thumb;
      readonly configuration: Configuration;
      readonly counts: boolean;
    }
  | {
      readonly kind: 'answer-choice';
      readonly overlay: number;
      readonly request: number;
      readonly done: boolean;
    }
  | { readonly kind: 'check-access'; readonly overlay: number; readonly tab: number }
  /**
   * Put the overlay into a tab, if it may be there, and hand back what became of it. `clicked`: the icon was
   * clicked there, and an overlay was `due` to connect again or not.
   */
  | {
      readonly kind: 'inject';
      readonly tab: number;
      readonly clicked: boolean;
      readonly due: boolean;
    }
  /** Put the menu into a tab whose overlay has asked for it. */
  | { readonly kind: 'inject-menu'; readonly tab: number }
  /** Have the face appear wherever it may, or in no page any more. */
  | { readonly kind: 'spread' }
  | { readonly kind: 'withdraw' }
  /** The same as `spread`, if the browser does not know yet where the face may appear. */
  | { readonly kind: 'check-reach' }
  | { readonly kind: 'show-status' }
  | { readonly kind: 'show-menu' }
  | { readonly kind: 'open-camera'; readonly eye: RecordName }
  /** Have the camera document begin anew where it can't be ended and opened. */
  | { readonly kind: 'renew-camera' }
  | { readonly kind: 'close-camera'; readonly eye: RecordName }
  | { readonly kind: 'tell-camera' }
  | { readonly kind: 'open-welcome' }
  | { readonly kind: 'open-options' }
  /** A `pulse` then, milliseconds since the epoch, should this process have died by then; null: none any more. */
  | { readonly kind: 'set-alarm'; readonly at: number | null }
  /** A `pulse` after so many milliseconds, by a timer of this process. */
  | { readonly kind: 'wait'; readonly milliseconds: number };

/** What of the state is written, in one step for each area; what is absent has not changed. */
export interface Store {
  readonly kind: 'store';
  readonly changed: readonly (
    'settings' | 'calibration' | 'live' | 'undo' | 'acts' | RecordName | `${RecordName} story`
  )[];
  /** The row to append to the history of the record that is written now. */
  readonly row: HistoryRow | null;
  /** The record of which everything is forgotten. */
  readonly forget: RecordName | null;
  /** The simulated person that takes the place of the one before. */
  readonly person?: SimulatedPerson | null;
}
