import { readFileSync } from 'node:fs';
import { parseAst, type Plugin } from 'vite';

/** Where our code meets the library; lint lets no other file import it. */
const CALLER = 'src/engine/decimal.ts';
const LIBRARY = /\/decimal\.js\/decimal\.mjs$/;

/** Of a syntax tree; what else it has goes by its type. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** A piece of the library that can go as a whole, with the names by which it is reached: `name` of a variable, `.name` of a property. */
interface Piece {
  readonly node: Node;
  readonly names: readonly string[];
}

/**
 * decimal.js without what src/engine/decimal.ts never reaches: all its methods hang on one prototype, which a bundler must keep whole. What is
 * kept runs unchanged.
 */
export function usedDecimal(root: string): Plugin {
  return {
    name: 'plimsoll:used-decimal',
    transform: {
      filter: { id: LIBRARY },
      handler: (code) => ({ code: withoutUnreached(code, readFileSync(`${root}/${CALLER}`, 'utf8')), map: null }),
    },
  };
}

/**
 * Of the library: reads what is no plain decimal. For binary digits it needs powers, and so logarithms. Our caller has checked every text before; any other
 * is refused, as the library refuses what is no number.
 */
const OTHER_TEXT = 'parseOther';
const REFUSED = `function ${OTHER_TEXT}(x, str) { throw Error(invalidArgument + str); }`;

/** The library without the pieces that go by no name in `caller` or in what is left. A name that means something else keeps a piece too many, never one too few. */
export function withoutUnreached(source: string, caller: string): string {
  const other = statementsOf(source).find(({ type, id }) => type === 'FunctionDeclaration' && nameOf(id) === OTHER_TEXT);
  if (other === undefined) throw new Error(`used-decimal: this version of decimal.js has no ${OTHER_TEXT}`);
  const library = source.slice(0, other.start) + REFUSED + source.slice(other.end);
  const program = parseAst(library) as unknown as Node;
  const pieces = new Map(piecesIn(program).map((piece) => [piece.node, piece]));
  const reached = new Set(caller.match(/(?<!Math)\.\w+/g));
  const read = (node: Node): void => {
    for (const name of namesReadIn(node, (inner) => pieces.has(inner))) reached.add(name);
  };
  read(program);
  let unreached = [...pieces.values()];
  for (;;) {
    const found = unreached.filter(({ names }) => names.some((name) => reached.has(name)));
    if (found.length === 0) break;
    for (const { node } of found) read(node);
    unreached = unreached.filter((piece) => !found.includes(piece));
  }
  // A variable that nobody reads falls away by itself.
  const cut = unreached.filter(({ node }) => node.type !== 'VariableDeclarator').sort((a, b) => b.node.start - a.node.start);
  return cut.reduce((left, { node: { start, end } }) => left.slice(0, start) + left.slice(end), library);
}

function statementsOf(code: string): readonly Node[] {
  return parseAst(code).body as unknown as readonly Node[];
}

/** Functions and variables of the library, methods of its prototype, and their static twins in `clone`: `Decimal.add = add`. */
function piecesIn({ body }: Node): Piece[] {
  const statements = body as Node[];
  const functions = new Set(statements.filter(({ type }) => type === 'FunctionDeclaration').map(({ id }) => nameOf(id)));
  return statements.flatMap((statement): Piece[] => {
    const { type, id, declarations, body: block } = statement;
    if (type === 'VariableDeclaration') return (declarations as Node[]).map((node) => ({ node, names: [nameOf(node['id'])] }));
    if (type !== 'FunctionDeclaration') return assignmentIn(statement, () => true);
    const inner = (block as Node)['body'] as Node[];
    const twins = inner.flatMap((one) => assignmentIn(one, (value) => functions.has(nameOf(value))));
    return [{ node: statement, names: [nameOf(id)] }, ...twins];
  });
}

/** A statement that assigns what `isPiece`, by all names that it is given: `P.plus = P.add = …`. A computed name is left alone. */
function assignmentIn(node: Node, isPiece: (value: Node) => boolean): Piece[] {
  const names: string[] = [];
  let value = node['expression'] as Node | undefined;
  for (; value?.type === 'AssignmentExpression'; value = value['right'] as Node) names.push(nameOf(value['left']));
  return value === undefined || names.length === 0 || names.includes('') || !isPiece(value) ? [] : [{ node, names }];
}

/** Empty for what has none. */
function nameOf(expression: unknown): string {
  const { type, name, property, computed } = expression as Node;
  if (type === 'Identifier') return String(name);
  return type === 'MemberExpression' && computed === false ? `.${nameOf(property)}` : '';
}

/** Names of the library's own that stand in `node`, the variables of an inner function and what `isApart` passed over. */
function namesReadIn(node: Node, isApart: (inner: Node) => boolean): Set<string> {
  const names = new Set<string>();
  const own = new Set<string>();
  const visit = (at: Node): void => {
    const { type } = at;
    if (type === 'VariableDeclarator') own.add(nameOf(at['id']));
    if (type.startsWith('Function')) (at['params'] as Node[]).forEach((param) => own.add(nameOf(param)));
    const isMember = type === 'MemberExpression' && at['computed'] === false;
    if (type === 'Identifier' || (isMember && nameOf(at['object']) !== 'Math')) names.add(nameOf(at));
    for (const child of childrenOf(at)) if (!isApart(child) && !(isMember && child === at['property'])) visit(child);
  };
  visit(node);
  if (node.type !== 'Program') for (const name of own) names.delete(name);
  return names;
}

function childrenOf(node: Node): Node[] {
  const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}
