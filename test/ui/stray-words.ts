import ts from 'typescript';

/** Attributes and properties whose text a trader reads or hears. */
const SHOWN =
  /^(?:title|alt|label|hint|unit|remedy|detail|placeholder|summary|message|messages|text|textContent|innerText|aria-(?:label|description|valuetext|roledescription))$/;
/** Attributes that no trader reads, whatever stands in them. */
const UNSEEN =
  /^(?:class|className|id|key|style|role|d|points|transform|for|htmlFor|type|name|href|viewBox|data-.+|aria-(?!label|description|valuetext|roledescription).+)$/;
/** Calls whose texts are for the browser. */
const SELECTING = /^(?:querySelector|querySelectorAll|closest|matches)$/;
const LETTERS = /\p{L}/u;
/** A list of selectors, one of them of a class, an id or an attribute. */
const SELECTORS = /^(?=.*(?:^|, )[.#[])[\w.#[\]-]+(?:, [\w.#[\]-]+)+$/;
const SENTENCE = /\p{L}{2,}[,:;.!?]? +\p{L}{2,}|^ +\p{L}{2,}|\p{L}{2,} +$/u;

export function parsed(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
}

function piecesOf(node: ts.Node): readonly string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  return ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)] : [];
}

/** What an expression shows: itself, or either side of a choice; not the condition, nor what a call makes of its arguments. */
function shownTexts(node: ts.Node): readonly string[] {
  if (ts.isJsxExpression(node)) return node.expression === undefined ? [] : shownTexts(node.expression);
  if (ts.isParenthesizedExpression(node)) return shownTexts(node.expression);
  if (ts.isConditionalExpression(node)) return [...shownTexts(node.whenTrue), ...shownTexts(node.whenFalse)];
  if (!ts.isBinaryExpression(node)) return piecesOf(node);
  // Of "a && b" the first is a condition; of "a ?? b" and "a + b" both are shown; a comparison shows neither.
  const operator = node.operatorToken.getText();
  return [...(operator === '&&' ? [] : shownTexts(node.left)), ...shownTexts(node.right)].filter(() =>
    ['&&', '||', '??', '+'].includes(operator),
  );
}

function isUnseen(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isThrowStatement(node)) return true;
  if (ts.isJsxAttribute(node)) return UNSEEN.test(node.name.getText());
  if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText());
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && SELECTING.test(node.expression.name.text);
}

/** The texts that a place shows whose name says so, even when they are one word. */
function namedTexts(node: ts.Node): readonly string[] {
  if (ts.isJsxAttribute(node) && SHOWN.test(node.name.getText()) && node.initializer !== undefined) return shownTexts(node.initializer);
  if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) return shownTexts(node);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(node.left))
    return [];
  return SHOWN.test(node.left.name.text) ? shownTexts(node.right) : [];
}

/** Words that stand in the code of a page instead of in its catalogue, each once, in their order. */
export function strayWords(source: ts.SourceFile): readonly string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (isUnseen(node)) return;
    if (ts.isJsxText(node) && LETTERS.test(node.text)) found.add(node.text.trim());
    for (const text of namedTexts(node)) if (LETTERS.test(text)) found.add(text);
    for (const text of piecesOf(node)) if (SENTENCE.test(text) && !SELECTORS.test(text)) found.add(text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found];
}
