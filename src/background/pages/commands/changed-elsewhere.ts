/** Whether what a page edits is still what it saw: two pages may edit the same thing, and neither may overwrite the other unseen. */
import type { Problem } from '../../../protocol/problem.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The worker's own stamps: they change without an edit. */
const STAMPS: ReadonlySet<string> = new Set(['confirmedAt', 'archivedAt']);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function sameFields(a: Fields, b: Fields): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => STAMPS.has(key) || same(a[key], b[key]));
}

/** `expected`: the record that the page saw, null for a new one. Null when nothing else was stored meanwhile. */
export function changedElsewhere(stored: Fields | undefined, expected: Fields | null, what: string): Problem | null {
  if (stored === undefined) {
    return expected === null
      ? null
      : problemOf(`This ${what} was deleted on another page, or by an undo, since this page showed it; nothing was stored.`, 'deleted');
  }
  if (expected !== null && sameFields(stored, expected)) return null;
  return problemOf(
    `This ${what} was changed on another page, or by an import, since this page showed it; nothing was overwritten.`,
    'changed',
  );
}

/** The settings as stored with what the page changed of those it saw; a problem where another page changed the same key to something else. */
export function mergedSettings(
  stored: Fields,
  expected: Fields,
  wanted: Fields,
): { readonly ok: true; readonly settings: Fields } | { readonly ok: false; readonly problem: Problem } {
  const changed = Object.keys(wanted).filter((key) => !same(wanted[key], expected[key]));
  const taken = changed.filter((key) => !same(stored[key], expected[key]) && !same(stored[key], wanted[key]));
  if (taken.length === 0) return { ok: true, settings: { ...stored, ...Object.fromEntries(changed.map((key) => [key, wanted[key]])) } };
  const message = `These settings were changed on another page since this page showed them: ${taken.join(', ')}; nothing was overwritten.`;
  return { ok: false, problem: problemOf(message, 'changed') };
}

/** `now`: what became of it meanwhile. */
function problemOf(message: string, now: 'changed' | 'deleted'): Problem {
  return { code: 'changed-elsewhere', path: '', value: '', message, params: { now } };
}
