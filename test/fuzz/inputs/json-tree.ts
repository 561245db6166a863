/** JSON as a tree that can hold what no JavaScript value can: repeated keys, `__proto__` as a key, numbers in any spelling. */
export type JsonTree =
  | { readonly kind: 'object'; readonly entries: [key: string, value: JsonTree][] }
  | { readonly kind: 'list'; readonly items: JsonTree[] }
  /** Text as it stands: a token of JSON, or a whole input that is no JSON. */
  | { readonly kind: 'raw'; readonly text: string };

export const raw = (text: string): JsonTree => ({ kind: 'raw', text });
export const textToken = (text: string): JsonTree => raw(JSON.stringify(text));
export const object = (fields: Readonly<Record<string, JsonTree>>): JsonTree => ({ kind: 'object', entries: Object.entries(fields) });
export const list = (items: readonly JsonTree[]): JsonTree => ({ kind: 'list', items: [...items] });

/** The tree of a value; keys whose value is undefined are absent, as in JSON. */
export function treeOf(value: unknown): JsonTree {
  if (Array.isArray(value)) return list(value.map(treeOf));
  if (typeof value !== 'object' || value === null) return raw(JSON.stringify(value) ?? 'null');
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return { kind: 'object', entries: entries.map(([key, inner]) => [key, treeOf(inner)]) };
}

/** The tree as text without blanks. */
export function write(tree: JsonTree): string {
  if (tree.kind === 'raw') return tree.text;
  if (tree.kind === 'list') return `[${tree.items.map(write).join(',')}]`;
  return `{${tree.entries.map(([key, value]) => `${JSON.stringify(key)}:${write(value)}`).join(',')}}`;
}
