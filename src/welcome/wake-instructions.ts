import { html, nothing } from 'lit';
import { words } from '../words/words.ts';

interface Browser {
  /** Whether the camera lives in a sidebar, as in Firefox. */
  readonly sidebar: boolean;
  /** Whether the icon is on the toolbar; null where the browser does not tell. */
  readonly pinned: boolean | null;
}

/** Where the icon is, how the companion is woken by it, and what is to be seen then. */
export function wakeInstructions({ sidebar, pinned }: Browser) {
  return html`${
      pinned === true
        ? nothing
        : html`<p id="pin">${words(sidebar ? 'wakePinSidebar' : 'wakePin')}</p>`
    }
    <p>${words('wakeClick')}</p>
    ${
      sidebar
        ? html`<p id="sidebar">${words('wakeSidebar')}</p>`
        : html`<p>${words('wakePanel')}</p>`
    }
    <div class="toolbar" aria-hidden="true">
      <span class="address">${words('wakeAddress')}</span>
      <span class="spot"><img src="../icons/off-32.png" alt="" width="24" height="24" /></span>
      <svg viewBox="0 0 24 24" width="24" height="24">
        <path
          d="M4 8h4.2a2.4 2.4 0 1 1 4.6 0H17v4.2a2.4 2.4 0 1 1 0 4.6V21H4v-4.6a2.2 2.2 0 1 0 0-3.8z"
        ></path>
      </svg>
    </div>
    <ul class="icons">
      <li>
        <img src="../icons/off-48.png" alt=${words('wakeAsleepIcon')} width="40" height="40" />
        <span>${words('wakeAsleep')}</span>
      </li>
      <li>
        <img src="../icons/icon-48.png" alt=${words('wakeAwakeIcon')} width="40" height="40" />
        <span>${words('wakeAwake')}</span>
      </li>
    </ul>
    <p>${words('wakeThumbs')}</p>
    <p class="quiet">${words('wakeForbidden')}</p>`;
}
