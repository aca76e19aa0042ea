import { html } from 'lit';
import { ConfirmButton } from '../../ui/confirm-button.ts';
import { words } from '../../words/words.ts';

/**
 * `<import-replace>`: puts a file in the place of what is here. Where anything goes by that, it is said and asked for first.
 *
 * @property able whether the file holds anything to put there.
 * @property lost what goes, each thing in words.
 */
class ImportReplace extends ConfirmButton {
  static override properties = { able: { type: Boolean }, lost: { attribute: false } };

  declare able: boolean;
  declare lost: readonly string[];

  protected override readonly name = 'import-replace';

  constructor() {
    super();
    this.able = false;
    this.lost = [];
  }

  protected override get possible(): boolean {
    return this.able;
  }

  protected override get asks(): boolean {
    return this.lost.length > 0;
  }

  protected override confirmation() {
    return {
      label: words(this.asks ? 'importReplaceAsks' : 'importReplace'),
      title: words('importReplaceTitle'),
      content: html`<p>${words('importReplaceLoses')}</p>
        <ul>
          ${this.lost.map((thing) => html`<li>${thing}</li>`)}
        </ul>
        <p>${words('importReplaceUndo')}</p>`,
      keep: words('importReplaceKeep'),
      confirm: words('importReplace'),
    };
  }
}

customElements.define('import-replace', ImportReplace);
