import { html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { words } from '../words/words.ts';
import { camerasOf, type Camera } from './cameras.ts';
import { linked } from './linked.ts';
import { report } from './report.ts';

/**
 * `<camera-select>`: which of this machine's cameras is used.
 *
 * @property value its id; null: the browser chooses.
 * @property label what the list is called.
 * @property describedby id of a sentence about it.
 * @property disabled whether it cannot be changed now.
 * @property several whether it is shown only where there is something to choose.
 * @fires camera-chosen (bubbles) with the id, or null, in `detail` when the user has chosen.
 */
class CameraSelect extends LitElement {
  static override properties = {
    value: { attribute: false },
    label: { attribute: false },
    describedby: { attribute: false },
    disabled: { type: Boolean },
    several: { type: Boolean },
    cameras: { state: true },
  };

  declare value: string | null;
  declare label: string;
  declare describedby: string | null;
  declare disabled: boolean;
  declare several: boolean;
  /** Undefined until the browser has answered; null: it does not tell. */
  declare private cameras: readonly Camera[] | null | undefined;

  constructor() {
    super();
    this.value = null;
    this.label = '';
    this.describedby = null;
    this.disabled = false;
    this.several = false;
    this.cameras = undefined;
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    navigator.mediaDevices?.addEventListener('devicechange', this.look);
    // What the browser tells depends on what was allowed meanwhile, in another tab.
    addEventListener('focus', this.look);
    this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    navigator.mediaDevices?.removeEventListener('devicechange', this.look);
    removeEventListener('focus', this.look);
  }

  /** Looks again which cameras there are. */
  readonly look = (): void => {
    camerasOf().then((cameras) => (this.cameras = cameras), report);
  };

  override render() {
    const { cameras, value } = this;
    if (cameras === undefined) return nothing;
    if (this.several && (cameras === null || (cameras.length < 2 && value === null)))
      return nothing;
    return html`<p class="camera">
        <label for="camera-select">${this.label}</label>
        <select
          id="camera-select"
          aria-describedby=${this.describedby ?? nothing}
          ?disabled=${this.disabled}
          @change=${this.choose}
        >
          <option value="" .selected=${live(value === null)}>${words('cameraByBrowser')}</option>
          ${(cameras ?? []).map(
            ({ id, label }, i) =>
              html`<option value=${id} .selected=${live(value === id)}>
                ${label || words('cameraUnnamed', { number: i + 1 })}
              </option>`,
          )}
          ${
            value !== null && !cameras?.some(({ id }) => id === value)
              ? html`<option value=${value} .selected=${live(true)}>
                  ${words('cameraAbsent')}
                </option>`
              : nothing
          }
        </select>
      </p>
      ${this.remark()}`;
  }

  private remark() {
    const { cameras, value } = this;
    if (cameras === null)
      return html`<p class="quiet" id="cameras-unknown">
        ${linked(words('camerasUnknown'), '../welcome/welcome.html')}
      </p>`;
    if (cameras?.length === 0)
      return html`<p class="quiet" id="no-cameras">${words('camerasNone')}</p>`;
    return value !== null && !cameras?.some(({ id }) => id === value)
      ? html`<p class="quiet" id="camera-absent">${words('cameraAbsentHelp')}</p>`
      : nothing;
  }

  private choose({ target }: Event): void {
    const detail = (target as HTMLSelectElement).value || null;
    this.dispatchEvent(new CustomEvent('camera-chosen', { bubbles: true, detail }));
  }
}

customElements.define('camera-select', CameraSelect);

declare global {
  interface HTMLElementTagNameMap {
    'camera-select': CameraSelect;
  }
  interface HTMLElementEventMap {
    'camera-chosen': CustomEvent<string | null>;
  }
}
