import { html, LitElement } from 'lit';
import { type HistoryRow } from '../../agent/index.ts';
import { type Configuration } from '../../emoticon/parameters.ts';
import { FocusKeeper } from '../../ui/focus.ts';
import { dateTime, percent } from '../../words/format.ts';
import { number, words } from '../../words/words.ts';
import { outcomeWords } from './curve-words.ts';

/** So many trials are on a page. */
const ROWS = 20;

/**
 * `<trials-list>`: the trials with their faces, latest first, page by page.
 *
 * @property history the rows.
 * @property keeps whether the strategy keeps faces or takes them back.
 */
class TrialsList extends LitElement {
  static override properties = {
    history: { attribute: false },
    keeps: { type: Boolean },
    page: { state: true },
  };

  declare history: readonly HistoryRow[];
  declare keeps: boolean;
  /** Counted from 0, which holds the latest. */
  declare private page: number;

  constructor() {
    super();
    this.history = [];
    this.keeps = false;
    this.page = 0;
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const count = this.history.length;
    const pages = Math.max(1, Math.ceil(count / ROWS));
    const page = Math.min(this.page, pages - 1);
    const end = count - page * ROWS;
    const rows = this.history.slice(Math.max(0, end - ROWS), end).reverse();
    const turn = (to: number) => () => (this.page = to);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${words('trialsRegion')}>
        <table class="trials">
          <caption>
            ${words('trialsLatestFirst')}
          </caption>
          <thead>
            <tr>
              <th scope="col">${words('trialsTrial')}</th>
              <th scope="col">${words('trialsFace')}</th>
              <th scope="col">${words('trialsWhen')}</th>
              <th scope="col">${words('trialsHappiness')}</th>
              <th scope="col">${words('trialsSpread')}</th>
              <th scope="col">${words('trialsThumb')}</th>
              <th scope="col">${words('trialsOutcome')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => this.line(row))}
          </tbody>
        </table>
      </div>
      <nav class="buttons" aria-label=${words('trialsPages')}>
        <button type="button" id="trials-newer" ?disabled=${page === 0} @click=${turn(page - 1)}>
          ${words('trialsNewer')}
        </button>
        <button
          type="button"
          id="trials-older"
          ?disabled=${page === pages - 1}
          @click=${turn(page + 1)}
        >
          ${words('trialsOlder')}
        </button>
        <span role="status">
          ${words('trialsPage', { page: number(page + 1), pages: number(pages) })}
        </span>
      </nav>`;
  }

  private line(row: HistoryRow) {
    return html`<tr class=${row.control ? 'comparison' : ''}>
      <th scope="row">${row.trial}</th>
      <td>
        <laetitia-emoticon
          .configuration=${row.configuration as Configuration}
          .still=${true}
          size="32"
        ></laetitia-emoticon>
      </td>
      <td>${dateTime(row.at)}</td>
      <td>${percent(row.happiness)}</td>
      <td>${percent(row.spread)}</td>
      <td>${row.thumb ? words(row.thumb === 'up' ? 'thumbUp' : 'thumbDown') : ''}</td>
      <td>${outcomeWords(row, this.keeps)}</td>
    </tr>`;
  }
}

customElements.define('trials-list', TrialsList);
