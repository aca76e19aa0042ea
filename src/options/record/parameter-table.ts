import { html, LitElement, nothing, svg } from 'lit';
import { palette } from '../../emoticon/colour.ts';
import {
  PARAMETERS,
  type Configuration,
  type Parameter,
  type ParameterKey,
} from '../../emoticon/parameters.ts';
import { quantity } from '../../words/format.ts';
import { parameterWords } from '../../words/parameters.ts';
import { words } from '../../words/words.ts';

/**
 * `<parameter-table>`: the eight parameters of a face, each value on its range.
 *
 * @property configuration the face whose values are written and marked.
 * @property trying another face, marked beside it by a ring; null for none.
 */
class ParameterTable extends LitElement {
  static override properties = {
    configuration: { attribute: false },
    trying: { attribute: false },
  };

  declare configuration: Configuration;
  declare trying: Configuration | null;

  constructor() {
    super();
    this.trying = null;
  }

  protected override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<table class="parameters">
      <caption>
        ${words('parametersTitle')}
        <small class="quiet">
          ${key('value')} ${words('parametersKeyValue')} ${key('neutral')}
          ${words('parametersKeyNeutral')}
          ${this.trying ? html`${key('trying')} ${words('parametersKeyTrying')}` : nothing}
        </small>
      </caption>
      <thead>
        <tr>
          <th scope="col">${words('parametersParameter')}</th>
          <th scope="col" class="range">${words('parametersRange')}</th>
          <th scope="col" class="number">${words('parametersValue')}</th>
        </tr>
      </thead>
      <tbody>
        ${PARAMETERS.map((parameter) => this.row(parameter))}
      </tbody>
    </table>`;
  }

  private row(parameter: Parameter<ParameterKey>) {
    const { key, min, max } = parameter;
    const { name, meaning } = parameterWords(key);
    const value = this.configuration[key];
    return html`<tr data-parameter=${key}>
      <th scope="row">
        <b>${name}</b> <code>${key}</code>
        <small class="quiet">${meaning}</small>
      </th>
      <td class="range">
        <div class="scale">
          <span>${quantity(parameter, min)}</span>
          ${track(parameter, value, this.trying?.[key] ?? null)}
          <span>${quantity(parameter, max)}</span>
        </div>
      </td>
      <td class="number"><data value=${value}>${quantity(parameter, value)}</data></td>
    </tr>`;
  }
}

/** A mark of the scales, to say what it means. */
function key(mark: 'value' | 'neutral' | 'trying') {
  const drawn = {
    value: svg`<circle class="value" cx="9" cy="9" r="6"></circle>`,
    neutral: svg`<line class="neutral" x1="9" x2="9" y1="2" y2="16"></line>`,
    trying: svg`<circle class="trying" cx="9" cy="9" r="5"></circle>`,
  };
  return html`<svg class="track key" width="18" height="18" aria-hidden="true">
    ${drawn[mark]}
  </svg>`;
}

/** The range as a line with a tick at the neutral value, a dot at the value, a ring at the trial's. */
function track(parameter: Parameter, value: number, trying: number | null) {
  const { key, min, max, neutral } = parameter;
  const at = (x: number) => `${(100 * (x - min)) / (max - min)}%`;
  return html`<svg class="track" height="18" aria-hidden="true">
    ${
      key === 'c'
        ? hues(parameter)
        : svg`<line class="whole" x1="0" x2="100%" y1="9" y2="9"></line>
      <line class="way" x1=${at(neutral)} x2=${at(value)} y1="9" y2="9"></line>`
    }
    <line class="neutral" x1=${at(neutral)} x2=${at(neutral)} y1="2" y2="16"></line>
    <circle class="value" cx=${at(value)} cy="9" r="6"></circle>
    ${
      trying === null || trying === value
        ? nothing
        : svg`<circle class="trying" cx=${at(trying)} cy="9" r="5"></circle>`
    }
  </svg>`;
}

/** The track of the hue shows the hues. */
function hues({ min, max }: Parameter) {
  const stops = Array.from({ length: 13 }, (_, i) => i / 12);
  return svg`<defs><linearGradient id="hues">
      ${stops.map((at) => svg`<stop offset=${at} stop-color=${palette(min + at * (max - min)).skin}></stop>`)}
    </linearGradient></defs>
    <rect width="100%" y="6" height="6" rx="3" fill="url(#hues)"></rect>`;
}

customElements.define('parameter-table', ParameterTable);
