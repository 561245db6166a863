/** Hand-written guards for values that came from the wire; those on the path of every frame allocate nothing. */

const DIGITS = /^\d{1,16}$/;
/** 2001-09-09: an epoch in ms has 13 digits from then on; seconds or garbage fall below. */
const EARLIEST_MS = 1_000_000_000_000;
/** 2286-11-20: the last instant with 13 digits. */
const LATEST_MS = 9_999_999_999_999;

export type FieldSource = Readonly<Record<string, unknown>>;

/** True for a JSON object: neither null nor an array. */
export function isFields(value: unknown): value is FieldSource {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when nothing in a JSON value lies deeper than `levels`; looks no deeper itself. */
export function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

/** Coins and contracts have short names; one of kilobytes would go to every page with every picture. */
export const MAX_NAME_LENGTH = 60;

/** True for text that may name a coin or a contract, in any letters and signs. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_NAME_LENGTH;
}

/** Epoch ms as a whole number, or the same in a string, as some exchanges and older documents have it; null for anything else. */
export function readEpochMs(value: unknown): number | null {
  const ms = typeof value === 'string' && DIGITS.test(value) ? Number(value) : value;
  return typeof ms === 'number' && Number.isInteger(ms) && ms >= EARLIEST_MS && ms <= LATEST_MS ? ms : null;
}

const cut = (text: string, limit: number) => (text.length > limit ? `${text.slice(0, limit - 1)}…` : text);

/**
 * The value as short text for a message or the diagnostics page, at most `limit` characters. What lies deeper is named, not shown:
 * JSON.stringify overflows the stack on a frame of half a million brackets.
 */
export function excerptOf(value: unknown, limit = 80): string {
  if (value === undefined) return '(missing)';
  if (Array.isArray(value)) return '(a list)';
  return cut(typeof value === 'object' && value !== null ? '(an object)' : String(value), limit);
}

const MAX_EXCERPT_FIELDS = 12;

/** The same one level deep: the first fields of an object with their values. */
export function excerptOfFields(value: unknown, limit: number): string {
  if (!isFields(value)) return excerptOf(value, limit);
  const fields = Object.entries(value).slice(0, MAX_EXCERPT_FIELDS);
  return cut(`{${fields.map(([name, field]) => `${name}: ${excerptOf(field)}`).join(', ')}}`, limit);
}
