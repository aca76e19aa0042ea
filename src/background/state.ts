import { type Calibration } from '../model/calibration.ts';
import { type ActContent } from '../model/act-content.ts';
import { type ActsRecord } from '../model/acts.ts';
import { type Live } from '../model/live.ts';
import { recordIn, type Progress, type RecordName } from '../model/record.ts';
import { type Settings } from '../model/settings.ts';
import { type Story } from '../model/story.ts';
import { type Undo } from '../model/undo.ts';
import { type CameraOrder, type TrialResult } from '../messages/contract.ts';
import { type Display } from '../messages/overlay-port.ts';
import { type AgentState, type Measurement } from '../agent/index.ts';
import { type Configuration } from '../emoticon/parameters.ts';

/** All that the background knows. The first four outlive the browser, `live` outlives this process. */
export interface State {
  readonly settings: Settings;
  readonly records: Readonly<Record<RecordName, Progress>>;
  /** What had been learned at milestones, in either record. */
  readonly stories: Readonly<Record<RecordName, Story>>;
  /** What the user's own face looked like to the network; null as long as it was not shown. */
  readonly calibration: Calibration | null;
  /** What is remembered of jokes and pictures, which the simulated viewer is shown none of. */
  readonly acts: ActsRecord;
  /** What there was before the records were last rewritten; null where that cannot be undone. */
  readonly undo: Undo | null;
  readonly live: Live;
  readonly process: ProcessState;
}

/** What this process knows of the world around it; gone with the process, and found out anew. */
export interface ProcessState {
  readonly overlays: readonly Overlay[];
  readonly attention: Attention;
  /**
   * After a start in the middle of a trial: until when the overlay of before may still connect again,
   * milliseconds since the epoch. Null once one has, or the time has passed.
   */
  readonly overlayDueUntil: number | null;
  /** The camera document that was opened and has not been seen to end. */
  readonly opened: RecordName | null;
  /** When it was last opened: one that ends at once is not opened again at once. */
  readonly openedAt: number;
  /** The order that the camera was told last. */
  readonly told: CameraOrder | null;
  /** Whether the browser was told that the face may be in pages, or in none; null before it was told anything. */
  readonly reach: 'pages' | 'none' | null;
  /** Whether, off, the camera was let go of. */
  readonly released: boolean;
  /** When the alarm that was set last rings, milliseconds since the epoch; undefined before any was. */
  readonly alarmAt: number | null | undefined;
  /** Where something could not be stored: when to store everything anew. */
  readonly retryAt: number;
  /** When the next trial may be opened, milliseconds since the epoch: until then the learned face is shown. */
  readonly nextTrialAt: number;
  /** The trial that was counted last by this process. */
  readonly lastTrial: LastTrial | null;
  /** The face that is shown on though its trial is over, because somebody has the pointer at it. */
  readonly kept: Configuration | null;
  /** When a face was last kept so, milliseconds since the epoch. */
  readonly keptUntil: number;
  /** Until when the proposal of an act is waited for, and no trial opened; null while none is. */
  readonly proposalDue: number | null;
  /** When an act that came to nothing may be tried again, milliseconds since the epoch. */
  readonly actRetryAt: number;
  /** How the open act is shown; null while there is none. */
  readonly act: ShownAct | null;
}

/** The open act, as one overlay shows it. */
export interface ShownAct {
  readonly overlay: number;
  readonly content: ActContent;
  /** When a smile at it is to be expected: after how many milliseconds, and for how long. */
  readonly settle: number;
  readonly window: number;
  /** Whether the overlay has said that it is there. */
  readonly seen: boolean;
}

/** A trial that was counted, and all that it takes to learn from it again. */
export interface LastTrial {
  readonly record: RecordName;
  readonly trial: number;
  /** The agent as it was while the trial was open. */
  readonly agent: AgentState;
  /** The agent that learned from it, and from what was said of it later. */
  readonly learned: AgentState;
  readonly measurement: Measurement;
  readonly reading: TrialResult['reading'];
  /** When it was counted, milliseconds since the epoch. */
  readonly at: number;
}

/** An overlay, from when it connects until its port ends. */
export interface Overlay {
  readonly id: number;
  readonly tab: number;
  /** The site that its page belongs to; null where it belongs to none. It is never stored. */
  readonly site: string | null;
  /** Whether the extension may still be in that page; null while that is being asked. */
  readonly allowed: boolean | null;
  /** Whether the face can be seen, as the overlay says; null until it has said what is drawn there. */
  readonly inSight: boolean | null;
  /** Since when somebody has the pointer at the face; null while nobody has. */
  readonly heldSince: number | null;
  /** How it was told last to show the face; null before. */
  readonly display: Display | null;
  /** Sequence number of the face that it was sent last, and of the one that it has drawn. */
  readonly sent: number | null;
  /** The act that it was sent and that has not ended there; null while there is none. */
  readonly act: number | null;
  /** Whether it was asked to tell when it is calm, and whether it is: nobody types, scrolls or clicks. */
  readonly actDue: boolean;
  readonly calm: boolean;
  readonly drawn: number | null;
}

/** Where the user looks, as far as the browser tells. */
export interface Attention {
  /** The visible tab of the focused window; null if no window of this browser has the focus. */
  readonly visibleTab: number | null;
  /** False where the machine is idle or locked. */
  readonly active: boolean;
}

export const NEW_PROCESS: ProcessState = {
  overlays: [],
  attention: { visibleTab: null, active: false },
  overlayDueUntil: null,
  opened: null,
  openedAt: 0,
  told: null,
  reach: null,
  released: false,
  alarmAt: undefined,
  retryAt: 0,
  nextTrialAt: 0,
  lastTrial: null,
  kept: null,
  keptUntil: 0,
  proposalDue: null,
  actRetryAt: 0,
  act: null,
};

/** Whether the face may be in pages, and the camera be used: it is on, and nobody has sent it away for a while. */
export const isAwake = ({ settings, live }: State): boolean => settings.on && live.rest === null;

/** The record that is written now, and its progress. */
export const activeRecord = ({ settings }: State): RecordName => recordIn(settings);
export const activeProgress = (state: State): Progress => state.records[activeRecord(state)];

export const withLive = (state: State, live: Partial<Live>): State => ({
  ...state,
  live: { ...state.live, ...live },
});

export const withSettings = (state: State, settings: Partial<Settings>): State => ({
  ...state,
  settings: { ...state.settings, ...settings },
});

export const withProcess = (state: State, process: Partial<ProcessState>): State => ({
  ...state,
  process: { ...state.process, ...process },
});

export const withProgress = (state: State, progress: Partial<Progress>): State => {
  const record = activeRecord(state);
  return {
    ...state,
    records: { ...state.records, [record]: { ...state.records[record], ...progress } },
  };
};

/** The story of the record that is written now. */
export const withStory = (state: State, story: Story): State => ({
  ...state,
  stories: { ...state.stories, [activeRecord(state)]: story },
});

export const withOverlay = (state: State, id: number, change: Partial<Overlay>): State =>
  withProcess(state, {
    overlays: state.process.overlays.map((overlay) =>
      overlay.id === id ? { ...overlay, ...change } : overlay,
    ),
  });

export const withoutOverlay = (state: State, id: number): State =>
  withProcess(state, { overlays: state.process.overlays.filter((overlay) => overlay.id !== id) });
