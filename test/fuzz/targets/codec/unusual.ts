/** What a structured clone can carry and JSON cannot, by the mark that stands for it in the text of an input. */
const UNUSUAL: Readonly<Record<string, () => unknown>> = {
  '@@NaN': () => Number.NaN,
  '@@Infinity': () => Number.POSITIVE_INFINITY,
  '@@undefined': () => undefined,
  '@@Map': () => new Map([['id', 'p1']]),
  '@@Date': () => new Date(0),
  '@@BigInt': () => 1n,
};

function revived(value: unknown): unknown {
  if (typeof value === 'string') return Object.hasOwn(UNUSUAL, value) ? UNUSUAL[value]?.() : value;
  if (typeof value !== 'object' || value === null) return value;
  for (const key of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[key];
    // Defined, not assigned: a key `__proto__` must stay a key.
    if (typeof inner === 'string' || typeof inner === 'object') {
      Object.defineProperty(value, key, { value: revived(inner), enumerable: true, writable: true, configurable: true });
    }
  }
  return value;
}

/** The value that a port would deliver; null for text that is no JSON, which no port carries. */
export function delivered(text: string): { readonly value: unknown } | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  return { value: text.includes('@@') ? revived(value) : value };
}

/** Free-form records (drafts, prices by symbol) leave these keys out on purpose; no schema declares one. */
const LEFT_OUT: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** Keys and values as text, sorted; a list counts as an object with numbers as keys, since a schema of keys does not tell them apart. */
export function keysAndValues(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'undefined');
  const entries = Object.entries(value).filter(([key, inner]) => inner !== undefined && !LEFT_OUT.has(key));
  return `{${entries
    .map(([key, inner]) => `${JSON.stringify(key)}:${keysAndValues(inner)}`)
    .sort()
    .join(',')}}`;
}
