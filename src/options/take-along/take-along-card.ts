import { html, LitElement } from 'lit';
import { type HistoryRow } from '../../agent/index.ts';
import { exportText } from '../../model/export-file.ts';
import { csvText } from '../../model/history-csv.ts';
import { readExported, readRecord } from '../../storage/export.ts';
import { report } from '../../ui/report.ts';
import { words } from '../../words/words.ts';
import './delete-range.ts';
import './import-file.ts';
import { saveFile, type FileText } from './save-file.ts';
import './undo-button.ts';

/** What was saved last, or whether that failed; null before. */
type Saving = 'saving' | 'saved' | 'failed' | null;

/**
 * `<take-along-card>`: saves all that was learned as a file of the user's, takes one in, and deletes the trials of some time.
 *
 * @property history the rows of the record that is shown.
 * @property simulated whether the record that is shown is that of a simulated viewer.
 */
class TakeAlongCard extends LitElement {
  static override properties = {
    history: { attribute: false },
    simulated: { type: Boolean },
    saving: { state: true },
  };

  declare history: readonly HistoryRow[];
  declare simulated: boolean;
  declare private saving: Saving;

  constructor() {
    super();
    this.history = [];
    this.simulated = false;
    this.saving = null;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const busy = this.saving === 'saving';
    return html`<section class="card" aria-labelledby="take-along">
      <h2 id="take-along">${words('takeAlongTitle')}</h2>
      <p>${words('takeAlongIntro')}</p>
      <div class="buttons">
        <button type="button" id="export-json" ?disabled=${busy} @click=${this.saveAll}>
          ${words('takeAlongSaveAll')}
        </button>
        <button type="button" id="export-csv" ?disabled=${busy} @click=${this.saveTrials}>
          ${words(this.simulated ? 'takeAlongSaveTrialsSimulated' : 'takeAlongSaveTrials')}
        </button>
        <span role="status">${this.told()}</span>
      </div>
      <p class="quiet">${words('takeAlongPromise')}</p>
      <import-file .simulated=${this.simulated}></import-file>
      <delete-range .history=${this.history}></delete-range>
      <undo-button></undo-button>
    </section>`;
  }

  private told(): string {
    if (this.saving === 'saving') return words('takeAlongSaving');
    if (this.saving === 'failed') return words('takeAlongFailed');
    return this.saving === 'saved' ? words('takeAlongSaved') : '';
  }

  private saveAll(): Promise<void> {
    return this.save(async () => ({
      name: `deeplaetitia-${today()}.json`,
      type: 'application/json',
      parts: exportText(await readExported()),
    }));
  }

  private saveTrials(): Promise<void> {
    return this.save(async () => ({
      name: `deeplaetitia-trials-${today()}.csv`,
      type: 'text/csv',
      parts: csvText((await readRecord(this.simulated ? 'simulated' : 'own')).history),
    }));
  }

  private async save(text: () => Promise<FileText>): Promise<void> {
    this.saving = 'saving';
    try {
      await saveFile(await text());
      this.saving = 'saved';
    } catch (error) {
      report(error);
      this.saving = 'failed';
    }
  }
}

/** The day, for the name of a file. */
function today(): string {
  const now = new Date();
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`;
}

customElements.define('take-along-card', TakeAlongCard);
