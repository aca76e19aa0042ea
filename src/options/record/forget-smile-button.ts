import { html } from 'lit';
import { ConfirmButton } from '../../ui/confirm-button.ts';
import { words } from '../../words/words.ts';

/** `<forget-smile-button>`: deletes the stored smile, after asking: it would have to be shown again. */
class ForgetSmileButton extends ConfirmButton {
  protected override readonly name = 'forget-smile';

  protected override confirmation() {
    return {
      label: words('readingForget'),
      title: words('readingForgetTitle'),
      content: html`<p>${words('readingForgetText')}</p>`,
      keep: words('readingForgetKeep'),
      confirm: words('readingForgetConfirm'),
    };
  }
}

customElements.define('forget-smile-button', ForgetSmileButton);
