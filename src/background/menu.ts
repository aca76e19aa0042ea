import { type Thumb } from '../agent/index.ts';
import { PACE_NAMES, type PaceName } from '../model/pace.ts';
import { SNOOZES, type Snooze } from '../model/snooze.ts';
import { type Event } from './events.ts';
import { isAwake, type State } from './state.ts';

const THUMBS = ['up', 'down'] as const satisfies readonly Thumb[];

/** What the icon's context menu offers. */
export type MenuId =
  | 'wake'
  | 'snooze'
  | `snooze-${Snooze}`
  | 'pace'
  | `pace-${PaceName}`
  | 'hold'
  | 'hidden-here'
  | 'thumbs'
  | `thumb-${Thumb}`
  | 'options';

/** One line of the menu; browsers show no more than six that have no parent. */
export interface MenuItem {
  readonly id: MenuId;
  /** The line whose submenu it is in. */
  readonly parent: MenuId | null;
  readonly type: 'normal' | 'radio' | 'checkbox';
  readonly visible: boolean;
  readonly checked: boolean;
}

/** The menu as it is now, in its order. */
export function menuOf(state: State): readonly MenuItem[] {
  const { settings, live } = state;
  const isHeld = settings.held !== null;
  const awake = isAwake(state);
  return [
    line('wake', { visible: !awake }),
    line('snooze', { visible: awake }),
    ...SNOOZES.map((snooze) => line(`snooze-${snooze}`, { parent: 'snooze' })),
    line('pace'),
    ...PACE_NAMES.map((pace) =>
      line(`pace-${pace}`, {
        ...{ parent: 'pace', type: 'radio' },
        checked: !isHeld && settings.pace === pace,
      }),
    ),
    line('hold', { parent: 'pace', type: 'radio', checked: isHeld }),
    line('hidden-here', { type: 'checkbox', checked: live.absence === 'hidden-here' }),
    line('thumbs', { visible: live.looking && !isHeld }),
    ...THUMBS.map((thumb) => line(`thumb-${thumb}`, { parent: 'thumbs' })),
    line('options'),
  ];
}

const line = (id: MenuId, rest: Partial<MenuItem> = {}): MenuItem => ({
  ...{ id, parent: null, type: 'normal', visible: true, checked: false },
  ...rest,
});

/** Whether two menus look the same. They have the same lines. */
export const sameMenu = (a: readonly MenuItem[], b: readonly MenuItem[]): boolean =>
  a.every(({ visible, checked }, i) => visible === b[i]?.visible && checked === b[i].checked);

/**
 * What it means that this line was chosen; null for one that is no event of the companion, or that takes to know the
 * page in front: 'hidden-here'.
 *
 * @param by what: a command is a line of the menu to which a key was given
 */
export function chosenInMenu(line: MenuId, by: 'key' | 'menu'): Event | null {
  const snooze = SNOOZES.find((one) => line === `snooze-${one}`);
  if (snooze) return { kind: 'snoozed', snooze };
  const pace = PACE_NAMES.find((one) => line === `pace-${one}`);
  if (pace) return { kind: 'paced', pace };
  const thumb = THUMBS.find((one) => line === `thumb-${one}`);
  if (thumb) return { kind: 'thumbed', thumb, by };
  if (line === 'hold') return { kind: 'held', hold: true };
  return null;
}
