import { html } from 'lit';
import { MOST_FRAMES, MOST_THUMBS } from '../model/calibration.ts';
import { words } from '../words/words.ts';

/** The resting face, the smile twice and the rest in between, and the thumbs. */
const MOST_STORED = 4 * MOST_FRAMES + MOST_THUMBS;

/**
 * What is and what is not done with the camera.
 *
 * @param sidebar whether the camera lives in a sidebar, as in Firefox
 */
export function promises(sidebar: boolean) {
  return html`<details class="card promises">
    <summary>${words('promisesTitle')}</summary>
    <div>
      <ul class="does">
        <li>${words('promisesReads')}</li>
        <li>${words('promisesShown', { count: MOST_STORED })}</li>
        <li>${words('promisesHere')}</li>
        <li>${words('promisesRelease')}</li>
      </ul>
      <ul class="does-not">
        <li>${words(sidebar ? 'promisesNoPictureSidebar' : 'promisesNoPicture')}</li>
        <li>${words('promisesNoNetwork')}</li>
        <li>${words('promisesNoSound')}</li>
        <li>${words('promisesPages')}</li>
      </ul>
    </div>
  </details>`;
}
