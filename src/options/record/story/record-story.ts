import { html, LitElement, nothing } from 'lit';
import { type Worth } from '../../../agent/index.ts';
import { type Story } from '../../../model/story.ts';
import { words } from '../../../words/words.ts';
import './face-strip.ts';
import './parameter-curves.ts';
import './worth-table.ts';

/**
 * `<record-story>`: how the face came to be what it is: the curves of its parameters, the faces on the way, and
 * which parameters matter.
 *
 * @property story the milestones.
 * @property worth what each parameter is worth; empty where that is not known.
 * @property simulated whether the one who smiles is simulated.
 */
class RecordStory extends LitElement {
  static override properties = {
    story: { attribute: false },
    worth: { attribute: false },
    simulated: { type: Boolean },
  };

  declare story: Story;
  declare worth: readonly Worth[];
  declare simulated: boolean;

  constructor() {
    super();
    this.story = [];
    this.worth = [];
    this.simulated = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const { story, worth } = this;
    return html`<h2>${words('storyTitle')}</h2>
      <parameter-curves .story=${story}></parameter-curves>
      ${
        story.length === 0
          ? nothing
          : html`<h3>${words('storyStripTitle')}</h3>
              <face-strip .story=${story}></face-strip>`
      }
      ${
        worth.length === 0
          ? nothing
          : html`<h3>${words(this.simulated ? 'worthTitleSimulated' : 'worthTitle')}</h3>
              <worth-table .worth=${worth} .simulated=${this.simulated}></worth-table>`
      }`;
  }
}

customElements.define('record-story', RecordStory);
