import { html } from 'lit';
import { type HistoryRow } from '../../agent/index.ts';
import { send } from '../../messages/bus.ts';
import { ConfirmButton } from '../../ui/confirm-button.ts';
import { report } from '../../ui/report.ts';
import { dateTime } from '../../words/format.ts';
import { words } from '../../words/words.ts';

/** A minute, milliseconds: a time is chosen as exactly as that. */
const MINUTE = 60_000;

/**
 * `<delete-range>`: deletes the trials of some time, after asking; the rest is learned anew.
 *
 * @property history the rows that are stored.
 */
class DeleteRange extends ConfirmButton {
  static override properties = {
    history: { attribute: false },
    from: { state: true },
    to: { state: true },
    failed: { state: true },
  };

  declare history: readonly HistoryRow[];
  /** The first moment and the last, milliseconds since the epoch; null as long as none is chosen. */
  declare private from: number | null;
  declare private to: number | null;
  declare private failed: boolean;

  protected override readonly name = 'cut';

  constructor() {
    super();
    this.history = [];
    this.from = null;
    this.to = null;
    this.failed = false;
    this.addEventListener('confirmed', (event) => {
      event.stopPropagation();
      void this.cut();
    });
  }

  protected override get possible(): boolean {
    return this.chosen() > 0;
  }

  protected override confirmation() {
    const { from, to } = this;
    const count = this.chosen();
    return {
      label: words('cutButton', { count }),
      title: words('cutConfirmTitle', { count }),
      content: html`<p>
        ${words('cutConfirmText', { first: dateTime(from ?? 0), last: dateTime(to ?? 0) })}
      </p>`,
      keep: words('cutKeep'),
      confirm: words('cutConfirm'),
    };
  }

  override render() {
    const time = (id: string, label: string, take: (at: number | null) => void) =>
      html`<label>
        ${label}
        <input
          type="datetime-local"
          id=${id}
          @change=${({ target }: Event) => take(momentOf(target as HTMLInputElement))}
        />
      </label>`;
    return html`<h3>${words('cutTitle')}</h3>
      <p>${words('cutIntro')}</p>
      <div class="buttons">
        ${time('cut-from', words('cutFrom'), (at) => (this.from = at))}
        ${time('cut-to', words('cutTo'), (at) => (this.to = at && at + MINUTE - 1))}
        ${super.render()}
        <span role="status">${this.failed ? words('cutFailed') : ''}</span>
      </div>`;
  }

  /** How many trials are of that time. */
  private chosen(): number {
    const { from, to } = this;
    if (from === null || to === null) return 0;
    return this.history.reduce((count, { at }) => count + (at >= from && at <= to ? 1 : 0), 0);
  }

  private async cut(): Promise<void> {
    const { from, to } = this;
    if (from === null || to === null) return;
    try {
      await send('background', 'page.rewrite', { kind: 'cut', from, to });
      this.failed = false;
    } catch (error) {
      report(error);
      this.failed = true;
    }
  }
}

/** The time that was chosen, of this machine's time zone. */
function momentOf({ value }: HTMLInputElement): number | null {
  const at = new Date(value).getTime();
  return Number.isFinite(at) ? Math.max(0, at) : null;
}

customElements.define('delete-range', DeleteRange);
