/** Whether what a page edits is still what it saw: two pages may edit the same thing, and neither may overwrite the other unseen. */
import { problemFor } from '../../../protocol/make-problem.ts';
import type { Problem } from '../../../protocol/problem.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The worker's own stamps: they change without an edit. */
const STAMPS: ReadonlySet<string> = new Set(['confirmedAt', 'archivedAt']);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function sameFields(a: Fields, b: Fields): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => STAMPS.has(key) || same(a[key], b[key]));
}

const ELSEWHERE = { code: 'changed-elsewhere' };

/** `expected`: the record that the page saw, null for a new one. Null when nothing else was stored meanwhile. */
export function changedElsewhere(stored: Fields | undefined, expected: Fields | null, what: 'account' | 'position'): Problem | null {
  if (stored === undefined) return expected === null ? null : problemFor(`${what}-deleted`, ELSEWHERE, { now: 'deleted' });
  if (expected !== null && sameFields(stored, expected)) return null;
  return problemFor(`${what}-changed`, ELSEWHERE, { now: 'changed' });
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
  return { ok: false, problem: problemFor('settings-changed', ELSEWHERE, { now: 'changed', keys: taken.join(', ') }) };
}
