import { html, LitElement, nothing } from 'lit';
import { samePoint } from '../../agent/index.ts';
import { PARAMETERS, type Configuration } from '../../emoticon/parameters.ts';
import { MOST_FAVOURITES } from '../../model/settings.ts';
import { faceWords } from '../../words/face.ts';
import { percent, quantity } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { saveFile } from '../take-along/save-file.ts';
import { type BestFace } from './best-faces.ts';
import { pngOf, svgOf } from './face-file.ts';
import { faceOf, isFault, lineOf, type LineFault } from './face-line.ts';

/**
 * `<face-gallery>`: the faces that were smiled at most, and those that the user keeps. Each can be kept, saved as a
 * picture, and copied as a line of eight numbers; such a line can be pasted in.
 *
 * @property faces the best, by what is expected.
 * @property favourites the faces that are kept.
 * @property held the face that is worn, and no other tried; null for none.
 * @property simulated whether the one who smiles is simulated.
 * @fires setting-chosen (bubbles) with `{ key, value }` in `detail`: the favourites, or the face to wear.
 */
class FaceGallery extends LitElement {
  static override properties = {
    faces: { attribute: false },
    favourites: { attribute: false },
    held: { attribute: false },
    simulated: { type: Boolean },
    said: { state: true },
  };

  declare faces: readonly BestFace[];
  declare favourites: readonly Configuration[];
  declare held: Configuration | null;
  declare simulated: boolean;
  /** What came of the last click. */
  declare private said: string;

  constructor() {
    super();
    this.faces = [];
    this.favourites = [];
    this.held = null;
    this.simulated = false;
    this.said = '';
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    const { faces, favourites, simulated } = this;
    return html`<h2>${words('galleryTitle')}</h2>
      <p class="quiet">${words(simulated ? 'galleryIntroSimulated' : 'galleryIntro')}</p>
      ${
        faces.length === 0
          ? html`<p>${words('galleryEmpty')}</p>`
          : html`<ul class="faces">
              ${faces.map((face) => this.face(face.configuration, face))}
            </ul>`
      }
      <h3>${words('galleryFavourites')}</h3>
      ${
        favourites.length === 0
          ? html`<p class="quiet">${words('galleryNoFavourites')}</p>`
          : html`<ul class="faces" id="favourites">
              ${favourites.map((configuration) => this.face(configuration, null))}
            </ul>`
      }
      <form class="buttons" @submit=${this.pasted}>
        <label for="face-line">${words('galleryPaste')}</label>
        <input id="face-line" name="line" autocomplete="off" spellcheck="false" maxlength="500" />
        <button>${words('galleryKeepPasted')}</button>
      </form>
      <p role="status" id="gallery-said">${this.said}</p>`;
  }

  private face(configuration: Configuration, expected: BestFace | null) {
    const kept = this.isKept(configuration);
    const worn = this.held !== null && samePoint(PARAMETERS, this.held, configuration);
    const name = faceWords(configuration);
    return html`<li class="card">
      <laetitia-emoticon .configuration=${configuration} size="96" aria-hidden="true">
      </laetitia-emoticon>
      <p>${name}</p>
      ${
        expected
          ? html`<p class="quiet">
              ${words('galleryExpected', {
                mean: percent(expected.mean),
                sd: percent(expected.sd),
              })}
            </p>`
          : nothing
      }
      <div class="buttons">
        <button
          type="button"
          aria-pressed=${kept}
          aria-label=${words(kept ? 'galleryLetGoOf' : 'galleryKeepOf', { face: name })}
          @click=${() => this.keep(configuration, !kept)}
        >
          ${words(kept ? 'galleryLetGo' : 'galleryKeep')}
        </button>
        <button
          type="button"
          aria-pressed=${worn}
          aria-label=${words(worn ? 'galleryTakeOffOf' : 'galleryWearOf', { face: name })}
          @click=${() => this.wear(worn ? null : configuration)}
        >
          ${words(worn ? 'galleryTakeOff' : 'galleryWear')}
        </button>
        <button
          type="button"
          aria-label=${words('galleryCopyOf', { face: name })}
          @click=${() => void this.copy(configuration)}
        >
          ${words('galleryCopy')}
        </button>
        <button
          type="button"
          aria-label=${words('gallerySvgOf', { face: name })}
          @click=${() => void this.save(configuration, 'svg')}
        >
          ${words('gallerySvg')}
        </button>
        <button
          type="button"
          aria-label=${words('galleryPngOf', { face: name })}
          @click=${() => void this.save(configuration, 'png')}
        >
          ${words('galleryPng')}
        </button>
      </div>
    </li>`;
  }

  private isKept(configuration: Configuration): boolean {
    return this.favourites.some((one) => samePoint(PARAMETERS, one, configuration));
  }

  private keep(configuration: Configuration, keep: boolean): void {
    const others = this.favourites.filter((one) => !samePoint(PARAMETERS, one, configuration));
    if (keep && others.length >= MOST_FAVOURITES) {
      this.said = words('galleryFull', { count: MOST_FAVOURITES });
      return;
    }
    const value = keep ? [...others, configuration] : others;
    const detail = { key: 'favourites', value } as const;
    this.dispatchEvent(new CustomEvent('setting-chosen', { bubbles: true, detail }));
    this.said = words(keep ? 'galleryKept' : 'galleryLetGone');
  }

  /** A face that is worn is held: no other is tried, and nothing is measured, until it is taken off. */
  private wear(value: Configuration | null): void {
    const detail = { key: 'held', value } as const;
    this.dispatchEvent(new CustomEvent('setting-chosen', { bubbles: true, detail }));
    this.said = words(value ? 'galleryWorn' : 'galleryTakenOff');
  }

  private async copy(configuration: Configuration): Promise<void> {
    const line = lineOf(configuration);
    try {
      await navigator.clipboard.writeText(line);
      this.said = words('galleryCopied', { line });
    } catch {
      // Where the clipboard is not to be had, the line can be copied from here.
      this.said = line;
    }
  }

  private async save(configuration: Configuration, format: 'svg' | 'png'): Promise<void> {
    try {
      const name = `deeplaetitia-face.${format}`;
      if (format === 'svg')
        await saveFile({ name, type: 'image/svg+xml', parts: [svgOf(configuration)] });
      else await saveFile({ name, type: 'image/png', parts: [await pngOf(configuration)] });
      this.said = words('gallerySaved', { name });
    } catch {
      this.said = words('galleryNotSaved');
    }
  }

  private readonly pasted = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const found = faceOf(String(new FormData(form).get('line')));
    if (isFault(found)) {
      this.said = faultWords(found);
      return;
    }
    this.keep(found, true);
    form.reset();
  };
}

function faultWords(fault: LineFault): string {
  if (fault.kind === 'no-face') return words('galleryNoFace');
  const parameter = PARAMETERS.find(({ key }) => key === fault.key);
  const end = (value: number) => (parameter ? quantity(parameter, value) : String(value));
  return words('galleryOutOfRange', { key: fault.key, min: end(fault.min), max: end(fault.max) });
}

customElements.define('face-gallery', FaceGallery);
