import { describe, expect, test } from 'vitest';
import { CHANGES } from '../../scripts/without-inner-html.mjs';
import { type Companion } from './companion.ts';
import { BROWSERS, staged } from './stage.ts';

const LIT = CHANGES.find(({ library }) => library.startsWith('lit-html/'));
/** As the pages of the extension are, not in quirks mode. */
const PAGE = 'data:text/html,<!doctype html><title>A page</title>';

/** Constant parts of templates as Lit hands them on, with its marks, and what a parser may trip over. */
const TEMPLATES = [
  '',
  'only words & an amp; &ndash;',
  '<p class=quiet a$lit$=lit$1$ .b$lit$="lit$1$ x" @click$lit$=lit$1$>x</p><?lit$1$>',
  '<tr><td>a cell</td></tr>',
  '<td>a cell</td><col><option>one',
  '<p><table><tr><td>quirks</td></tr></table>',
  '<svg><g><path d="M0 0"/></g><circle r="1"></circle></svg>',
  '  \n leading space <b>bold <i>crossed</b> over</i>',
  '<template><p>inner <?lit$1$></p></template><slot></slot>',
  '<style>a > b { color: red }</style><script>window.ran = true</script><textarea>\n<p></textarea>',
  '<html><head><title>t</title></head><body class="x"><h1>h</h1></body></html>',
  '<img src="x" onerror="window.ran = true"><!-- a comment --><!doctype html>',
  '<button ?disabled$lit$=lit$1$>ok',
];

/** Parses each template both ways; runs in a page. */
function parseBothWays(templates: readonly string[], changed: string) {
  const shape = (node: Node): unknown => [
    node.nodeName,
    node instanceof Element ? [...node.attributes].map(({ name, value }) => [name, value]) : null,
    node.nodeValue,
    (node instanceof HTMLTemplateElement ? [node.content] : [...node.childNodes]).map(shape),
  ];
  const parse = new Function('element', 'html', changed) as (
    element: HTMLTemplateElement,
    html: string,
  ) => void;
  return templates.map((html) => {
    const [lits, ours] = [document.createElement('template'), document.createElement('template')];
    lits.innerHTML = html;
    parse(ours, html);
    return { lits: shape(lits), ours: shape(ours), ran: 'ran' in window };
  });
}

describe.each(BROWSERS)('templates in %s', (_, browser) => {
  const stage = staged<Companion>(() => browser.launch({ clip: [], allowCamera: false }));

  test('come out of the build’s parser as they come out of Lit’s', async () => {
    const page = await stage.companion.open(PAGE);
    const changed = LIT?.instead.replaceAll('$1', 'element').replaceAll('$2', 'html') ?? '';
    for (const { lits, ours, ran } of await page.evaluate(parseBothWays, TEMPLATES, changed)) {
      expect(ours).toEqual(lits);
      expect(ran).toBe(false);
    }
  });
});
