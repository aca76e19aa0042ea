import { html, nothing, render } from 'lit/html.js';
import { type Display } from '../../messages/overlay-port.ts';
import { faceMenuWords } from '../../words/menu.ts';
import { placeBeside } from '../place-beside.ts';
import { type Box } from '../standstill.ts';
import { linesFor, type Line, type MenuChoice } from './lines.ts';
import { MENU_STYLES } from './styles.ts';

export { type MenuChoice } from './lines.ts';

/** What the menu needs of the face. */
export interface MenuHost {
  /** The shadow root that it is put into. */
  readonly root: ShadowRoot;
  display(): Display;
  /** Where the face is drawn, CSS pixels in the window. */
  box(): Box;
  choose(choice: MenuChoice): void;
  closed(): void;
}

/** The menu of a face, while it is open. */
export interface Menu {
  /** Shows what has changed. */
  update(): void;
  close(): void;
}

export type OpenMenu = (host: MenuHost) => Menu;

/** Opens the menu beside the face, towards the middle of the window, and puts the focus on its first line. */
export const openMenu: OpenMenu = ({ root, display, box, choose, closed }) => {
  const element = document.createElement('div');
  const shadow = element.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(MENU_STYLES);
  shadow.adoptedStyleSheets = [sheet];
  const before = root.activeElement ?? document.activeElement;
  const away = new AbortController();

  const items = () => [...shadow.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const current = () => items().indexOf(shadow.activeElement as HTMLElement);
  const focus = (index: number) => {
    const all = items();
    all.at(index % all.length)?.focus({ preventScroll: true });
  };

  const close = (): void => {
    if (away.signal.aborted) return;
    away.abort();
    const hadFocus = shadow.activeElement !== null;
    element.remove();
    if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true });
    closed();
  };

  /** Only what a person did chooses. */
  const pressed = (event: Event, { choice }: Line): void => {
    event.stopPropagation();
    if (!event.isTrusted) return;
    choose(choice);
    // Whoever sizes the face goes on until it is right.
    if (choice.what !== 'grow') close();
  };

  const key = (event: KeyboardEvent, line?: Line): void => {
    event.stopPropagation();
    if (!event.isTrusted) return;
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key === 'ArrowDown') focus(current() + 1);
    else if (event.key === 'ArrowUp') focus(current() - 1);
    else if (event.key === 'Home') focus(0);
    else if (event.key === 'End') focus(-1);
    else if (line && (event.key === 'Enter' || event.key === ' ')) pressed(event, line);
    else return;
    event.preventDefault();
  };

  const update = (): void => {
    const groups = linesFor(display());
    render(
      html`<div
        role="menu"
        dir="auto"
        aria-label=${faceMenuWords('title')}
        @keydown=${(event: KeyboardEvent) => key(event)}
        @pointerdown=${ours}
        @mousedown=${ours}
        @contextmenu=${(event: Event) => event.preventDefault()}
      >
        ${groups.map(
          (lines, group) =>
            html`${group > 0 ? html`<div role="separator"></div>` : nothing}
              <div
                role="group"
                aria-label=${lines[0]?.role === 'menuitemradio' ? faceMenuWords('pace') : nothing}
              >
                ${lines.map((line, i) => item(line, `help-${group}-${i}`, pressed, key))}
              </div>`,
        )}
      </div>`,
      shadow,
    );
  };

  const place = (): void => {
    const menu = shadow.querySelector<HTMLElement>('[role=menu]');
    if (!menu) return;
    const { width, height } = menu.getBoundingClientRect();
    const { x, y, width: across, height: down } = box();
    const face = { left: x, top: y, right: x + across, bottom: y + down };
    const view = { width: innerWidth, height: innerHeight };
    const at = placeBeside(face, { width, height }, view, ['side']);
    menu.style.left = `${at.left}px`;
    menu.style.top = `${at.top}px`;
  };

  update();
  root.append(element);
  place();
  focus(0);
  const { signal } = away;
  const elsewhere = (event: Event) => {
    if (event.isTrusted && event.target !== root.host) close();
  };
  addEventListener('pointerdown', elsewhere, { capture: true, signal });
  addEventListener('blur', close, { signal });
  addEventListener('resize', close, { signal });
  const left = (event: Event) => {
    // The focus goes from line to line, too.
    if (event.isTrusted) setTimeout(() => shadow.activeElement ?? close());
  };
  shadow.addEventListener('focusout', left, { signal });
  return { update, close };
};

const item = (
  line: Line,
  help: string,
  pressed: (event: Event, line: Line) => void,
  key: (event: KeyboardEvent, line: Line) => void,
) =>
  html`<div
    role=${line.role}
    tabindex="-1"
    aria-checked=${line.checked ?? nothing}
    aria-describedby=${line.help ? help : nothing}
    @click=${(event: Event) => pressed(event, line)}
    @keydown=${(event: KeyboardEvent) => key(event, line)}
    @pointermove=${(event: PointerEvent) => {
      if (event.isTrusted) (event.currentTarget as HTMLElement).focus({ preventScroll: true });
    }}
  >
    <span>${line.text}</span
    >${line.help ? html`<small id=${help} aria-hidden="true">${line.help}</small>` : nothing}
  </div>`;

/** A press in the menu is not the page's, and takes the focus from nothing. */
function ours(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
