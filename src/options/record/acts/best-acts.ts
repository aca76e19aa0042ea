import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type KindKey, type WatchedAct } from '../../../model/acts.ts';
import { jokeNamed } from '../../../repertoire/jokes/jokes.ts';
import { KINDS } from '../../../repertoire/kinds.ts';
import { dateTime, percent } from '../../../words/format.ts';
import { kindWords } from '../../../words/kinds.ts';
import { language, words } from '../../../words/words.ts';
import './act-picture.ts';

/** The jokes and pictures that were smiled at most, and when. */
export function bestActs(best: readonly WatchedAct[]) {
  if (best.length === 0) return html`<p id="best-acts">${words('actsBestNone')}</p>`;
  return html`<ul class="faces" id="best-acts">
    ${repeat(
      best,
      ({ act }) => act,
      (row) =>
        html`<li class="card">
          ${whatWas(row)}
          <p>${dateTime(row.at)}</p>
          <p class="quiet">${words('actsBestSmile', { smile: percent(row.smile ?? 0) })}</p>
        </li>`,
    )}
  </ul>`;
}

/** What was shown: the joke or the picture itself or, where it cannot be had any more, its kind. */
function whatWas({ key, joke, seed }: WatchedAct) {
  const kind = KINDS.find((one) => one.key === key);
  if (kind?.group === 'pictures' && seed !== undefined)
    return html`<act-picture .family=${kind.family} .seed=${seed}></act-picture>`;
  const text = joke === undefined ? undefined : jokeNamed(joke, language())?.text;
  return text === undefined ? html`<p>${kindWords(key as KindKey)}</p>` : html`<q>${text}</q>`;
}
