import { html, LitElement, nothing } from 'lit';
import { send } from '../../messages/bus.ts';
import { type ImportRefusal, type ImportSummary } from '../../model/import-file.ts';
import { RECORDS } from '../../model/record.ts';
import { readExtent, type Extent } from '../../storage/extent.ts';
import { stage } from '../../storage/staging.ts';
import { FocusKeeper } from '../../ui/focus.ts';
import { report } from '../../ui/report.ts';
import { words } from '../../words/words.ts';
import { ImportReader } from './import-reader.ts';
import './import-replace.ts';
import { refusalWords, summaryWords } from './import-words.ts';
import { lostWords } from './lost-words.ts';

/** Where taking a file in stands. */
type Stage =
  | { readonly name: 'idle' | 'reading' | 'working' | 'done' | 'failed' }
  | { readonly name: 'refused'; readonly refusal: ImportRefusal }
  | { readonly name: 'shown'; readonly summary: ImportSummary; readonly here: Extent };

/**
 * `<import-file>`: takes a file in, once the user has seen what it holds.
 *
 * @property simulated whether the record that is shown, to which the rows of a table go, is a simulated viewer's.
 */
class ImportFile extends LitElement {
  static override properties = { simulated: { type: Boolean }, stage: { state: true } };

  declare simulated: boolean;
  declare private stage: Stage;

  private reader: ImportReader | null = null;

  constructor() {
    super();
    this.simulated = false;
    this.stage = { name: 'idle' };
    new FocusKeeper(this);
  }

  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  override render() {
    const busy = ['reading', 'working'].includes(this.stage.name);
    return html`<h3>${words('importTitle')}</h3>
      <p>${words(this.simulated ? 'importIntroSimulated' : 'importIntro')}</p>
      <label class="file">
        ${words('importChoose')}
        <input
          type="file"
          id="import-file"
          accept=".json,.csv,application/json,text/csv"
          ?disabled=${busy}
          @change=${this.chosen}
        />
      </label>
      <p role="status" id="import-status">${this.told()}</p>
      ${this.stage.name === 'shown' ? this.preview(this.stage) : nothing}`;
  }

  private told(): string {
    const { stage } = this;
    switch (stage.name) {
      case 'reading':
        return words('importReading');
      case 'working':
        return words('importWorking');
      case 'done':
        return words('importDone');
      case 'failed':
        return words('importFailed');
      case 'refused':
        return refusalWords(stage.refusal);
      default:
        return '';
    }
  }

  private preview({ summary, here }: Extract<Stage, { name: 'shown' }>) {
    const records = RECORDS.filter((record) => summary.records[record]);
    const trials = records.some((record) => (summary.records[record]?.rows ?? 0) > 0);
    const everything = summary.holds === 'everything';
    return html`<div id="import-preview" role="group" aria-labelledby="import-holds">
      <h4 id="import-holds">${words('importHolds')}</h4>
      <ul>
        ${summaryWords(summary).map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
      <p>
        ${words(this.simulated && !everything ? 'importHereSimulated' : 'importHere', {
          count: here.records[everything || !this.simulated ? 'own' : 'simulated'].trials,
        })}
        ${words('importAddText')}
        ${words(everything ? 'importReplaceText' : 'importReplaceTextTrials')}
      </p>
      <div class="buttons">
        <button type="button" id="import-merge" ?disabled=${!trials} @click=${this.add}>
          ${words('importAdd')}
        </button>
        <import-replace
          .able=${trials || everything}
          .lost=${lostWords(summary, here)}
          @confirmed=${this.replace}
        ></import-replace>
        <button type="button" id="import-leave" @click=${this.leave}>
          ${words('importLeave')}
        </button>
      </div>
    </div>`;
  }

  private async chosen({ target }: Event): Promise<void> {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    // The same file can be chosen again.
    input.value = '';
    if (!file) return;
    this.leave();
    this.stage = { name: 'reading' };
    const reader = new ImportReader();
    this.reader = reader;
    const read = await reader.read(file, this.simulated ? 'simulated' : 'own');
    const here = await readExtent();
    if (reader !== this.reader) return;
    if (typeof read !== 'string') {
      this.stage = { name: 'shown', summary: read, here };
      return;
    }
    this.leave();
    this.stage = { name: 'refused', refusal: read };
  }

  private readonly add = () => this.takeIn('merge');
  private readonly replace = () => this.takeIn('replace');

  private async takeIn(kind: 'merge' | 'replace'): Promise<void> {
    const { stage: shown, reader } = this;
    if (shown.name !== 'shown' || !reader) return;
    this.stage = { name: 'working' };
    try {
      await stage(shown.summary, (record, from, to) => reader.rows(record, from, to));
      await send('background', 'page.rewrite', { kind });
      this.leave();
      this.stage = { name: 'done' };
    } catch (error) {
      report(error);
      this.leave();
      this.stage = { name: 'failed' };
    }
  }

  /** Lets go of the file. */
  private readonly leave = () => {
    this.reader?.close();
    this.reader = null;
    this.stage = { name: 'idle' };
  };
}

customElements.define('import-file', ImportFile);
