import { html } from 'lit';
import { type HistoryRow } from '../../agent/index.ts';
import { dateTime, percent } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { outcomeWords } from './curve-words.ts';

/** The table shows this many of the last trials: more rows than that nobody reads. */
const ROWS = 200;

/** The last trials, latest first. */
export function trialsTable(history: readonly HistoryRow[], keeps: boolean) {
  const rows = history.slice(-ROWS).reverse();
  const caption =
    history.length > rows.length
      ? words('trialsLatest', { count: history.length, shown: rows.length })
      : words('trialsAll');
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words('trialsRegion')}>
    <table class="trials">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words('trialsTrial')}</th>
          <th scope="col">${words('trialsWhen')}</th>
          <th scope="col">${words('trialsHappiness')}</th>
          <th scope="col">${words('trialsSpread')}</th>
          <th scope="col">${words('trialsThumb')}</th>
          <th scope="col">${words('trialsOutcome')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr class=${row.control ? 'comparison' : ''}>
              <th scope="row">${row.trial}</th>
              <td>${dateTime(row.at)}</td>
              <td>${percent(row.happiness)}</td>
              <td>${percent(row.spread)}</td>
              <td>${row.thumb ? words(row.thumb === 'up' ? 'thumbUp' : 'thumbDown') : ''}</td>
              <td>${outcomeWords(row, keeps)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
