import { html, LitElement, nothing } from 'lit';
import { type Fault } from '../../model/fault.ts';
import { dateTime } from '../../words/format.ts';
import { words } from '../../words/words.ts';

/**
 * `<error-log>`: what went wrong in any part of the extension, so that it can be reported; nothing where
 * nothing did.
 *
 * @property faults the log, the newest entry last.
 */
class ErrorLog extends LitElement {
  static override properties = { faults: { attribute: false }, copied: { state: true } };

  declare faults: readonly Fault[];
  /** What came of copying; null before. */
  declare private copied: boolean | null;

  constructor() {
    super();
    this.faults = [];
    this.copied = null;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    if (this.faults.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="error-log">
      <h2 id="error-log">${words('errorLogTitle')}</h2>
      <p>${words('errorLogIntro')}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${words('errorLogRegion')}>
        <table class="faults">
          <thead>
            <tr>
              <th scope="col">${words('errorLogWhen')}</th>
              <th scope="col">${words('errorLogWhere')}</th>
              <th scope="col">${words('errorLogWhat')}</th>
              <th scope="col">${words('errorLogHowOften')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.faults.toReversed().map(
              ({ at, place, message, times }) =>
                html`<tr>
                  <td>${dateTime(at)}</td>
                  <td>${place}</td>
                  <td>${message}</td>
                  <td>${words('errorLogTimes', { count: times })}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <div class="buttons">
        <button type="button" id="copy-errors" @click=${this.copy}>${words('errorLogCopy')}</button>
        <span role="status">
          ${this.copied === null ? '' : words(this.copied ? 'errorLogCopied' : 'errorLogNotCopied')}
        </span>
      </div>
    </section>`;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(reportOf(this.faults));
      this.copied = true;
    } catch {
      this.copied = false;
    }
  }
}

/** The log for whoever mends the extension: dates that sort, and where in the code it happened. */
const reportOf = (faults: readonly Fault[]): string =>
  faults
    .toReversed()
    .map(({ at, place, message, stack, times }) =>
      [`${new Date(at).toISOString()} ${place} ×${times}: ${message}`, stack]
        .filter((line) => line !== '')
        .join('\n'),
    )
    .join('\n\n');

customElements.define('error-log', ErrorLog);
