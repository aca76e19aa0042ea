import ts from 'typescript';

/** A sentence that stands in the code, and where. */
export interface Found {
  readonly line: number;
  readonly text: string;
}

/** Attributes whose value a person reads or hears. */
const READ =
  /\b(?:alt|aria-(?:label|description|valuetext|roledescription)|placeholder|title)\s*=\s*"([^"]*)"/g;
/** Two words in a row, the first at the beginning of a sentence: no identifier, class or key looks like it. */
const SENTENCE = /^[A-Z][\p{L}’']*[,:;]? [\p{L}’'“]/u;

/**
 * The sentences for people in a piece of TypeScript: the text and the spoken attributes of Lit templates,
 * and string literals that read like a sentence. What only developers read does not count: messages of
 * errors and of schemas, and what is written to the console.
 */
export function sentencesIn(source: string): Found[] {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const note = (node: ts.Node, text: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    found.push({ line: line + 1, text: text.trim() });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (forDevelopers(node, file)) return;
    if (ts.isTaggedTemplateExpression(node)) {
      if (/^(html|svg)$/.test(node.tag.getText(file)))
        for (const text of readIn(markupOf(node.template))) note(node, text);
      if (ts.isTemplateExpression(node.template))
        for (const { expression } of node.template.templateSpans) visit(expression);
      return;
    }
    if (ts.isStringLiteralLike(node) && SENTENCE.test(node.text)) note(node, node.text);
    if (ts.isTemplateExpression(node)) {
      const text = markupOf(node);
      if (SENTENCE.test(text)) note(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The text of a template; what is filled in is a space. */
const markupOf = (template: ts.TemplateLiteral): string =>
  ts.isTemplateExpression(template)
    ? [template.head, ...template.templateSpans.map(({ literal }) => literal)]
        .map(({ text }) => text)
        .join('\0')
    : template.text;

/** What a person reads or hears of some markup. */
function readIn(markup: string): string[] {
  const attributes = [...markup.matchAll(READ)].map(([, value = '']) => value);
  const text = markup.replace(/<!--.*?-->|<\/?[a-zA-Z](?:"[^"]*"|[^>"])*>/gs, '\0').split('\0');
  return [...attributes, ...text].filter((piece) => /\p{L}{2,}/u.test(piece));
}

function forDevelopers(node: ts.Node, file: ts.SourceFile): boolean {
  const called = (expression: ts.Node) => expression.getText(file);
  if (ts.isNewExpression(node)) return /Error$/.test(called(node.expression));
  if (ts.isCallExpression(node))
    return /^(console\.\w+|v\.\w+|withTimeout)$/.test(called(node.expression));
  // Why there is an offscreen document: Chrome wants to be told, and shows it nowhere.
  return ts.isPropertyAssignment(node) && called(node.name) === 'justification';
}
