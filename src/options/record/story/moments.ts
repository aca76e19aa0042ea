import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { SMILE, happiest, smiledIn, type HistoryRow } from '../../../agent/index.ts';
import { type Configuration } from '../../../emoticon/parameters.ts';
import { faceWords } from '../../../words/face.ts';
import { dateTime, percent } from '../../../words/format.ts';
import { words } from '../../../words/words.ts';

/** So many of the latest moments are shown. */
const MOMENTS = 12;

/** The latest trials that made the person smile, who did not smile before; the latest first. */
export function momentsOf(history: readonly HistoryRow[]): HistoryRow[] {
  const found: HistoryRow[] = [];
  for (let i = history.length - 1; i >= 0 && found.length < MOMENTS; i--) {
    const row = history[i] as HistoryRow;
    if (smiledIn(row) && (row.before ?? 0) < SMILE) found.push(row);
  }
  return found;
}

/** The moments that made someone smile: the face, and when; no site and no picture is known. */
export function moments(history: readonly HistoryRow[]) {
  const found = momentsOf(history);
  if (found.length === 0) return html`<p>${words('momentsNone')}</p>`;
  // Most trials add none: then nothing of it is made anew.
  return guard(
    found,
    () =>
      html`<ul class="strip">
        ${repeat(found, keyOf, (row) => {
          const face = row.configuration as Configuration;
          return html`<li class="moment">
            <laetitia-emoticon
              .configuration=${face}
              .still=${true}
              size="56"
              aria-hidden="true"
            ></laetitia-emoticon>
            <span>${dateTime(row.at)}</span>
            <span class="quiet"
              >${words('momentsHappiness', { happiness: percent(happiest(row)) })}</span
            >
            <span class="hidden">${faceWords(face)}</span>
          </li>`;
        })}
      </ul>`,
  );
}

/** A moment keeps its picture when another comes before it. */
const keyOf = ({ trial }: HistoryRow): number => trial;
