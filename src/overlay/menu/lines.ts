import { type OverlayChoice } from '../../messages/overlay-choice.ts';
import { type Display } from '../../messages/overlay-port.ts';
import { PACE_NAMES } from '../../model/pace.ts';
import { faceMenuWords } from '../../words/menu.ts';

/** What can be chosen in the menu: what the background is told, and what the face does by itself. */
export type MenuChoice =
  | OverlayChoice
  | { readonly what: 'thumb'; readonly thumb: 'up' | 'down' }
  | { readonly what: 'grow'; readonly by: 1 | -1 }
  | { readonly what: 'home' };

/** One line of the menu. */
export interface Line {
  readonly role: 'menuitem' | 'menuitemradio' | 'menuitemcheckbox';
  readonly text: string;
  /** A sentence about it. */
  readonly help?: string;
  readonly checked?: boolean;
  readonly choice: MenuChoice;
}

const line = (text: string, choice: MenuChoice, rest: Partial<Line> = {}): Line => ({
  ...{ role: 'menuitem', text, choice },
  ...rest,
});

/** The lines of the menu in groups, for a face that is shown so. */
export function linesFor({ pace, held, ownSpot }: Display): readonly (readonly Line[])[] {
  const thumbs = (['up', 'down'] as const).map((thumb) =>
    line(faceMenuWords(`thumb-${thumb}`), { what: 'thumb', thumb }),
  );
  return [
    // A face that is held takes no thumb.
    ...(held ? [] : [thumbs]),
    [
      ...PACE_NAMES.map((name) =>
        line(
          faceMenuWords(`pace-${name}`),
          { what: 'pace', pace: name },
          { role: 'menuitemradio', checked: !held && pace === name },
        ),
      ),
      line(
        faceMenuWords('hold'),
        { what: 'hold', hold: !held },
        { role: 'menuitemradio', checked: held },
      ),
    ],
    [
      line(faceMenuWords('snooze-hour'), { what: 'snooze', length: 'hour' }),
      line(faceMenuWords('snooze-today'), { what: 'snooze', length: 'today' }),
      line(faceMenuWords('hide'), { what: 'hide' }, { help: faceMenuWords('hide-help') }),
    ],
    [
      line(faceMenuWords('larger'), { what: 'grow', by: 1 }),
      line(faceMenuWords('smaller'), { what: 'grow', by: -1 }),
      line(faceMenuWords('home'), { what: 'home' }),
      line(
        faceMenuWords('spot-here'),
        { what: 'spot-here', here: !ownSpot },
        { role: 'menuitemcheckbox', checked: ownSpot },
      ),
    ],
    [line(faceMenuWords('options'), { what: 'options' })],
  ];
}
