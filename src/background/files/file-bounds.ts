/** What no portfolio file or backup needs, refused before its contents are read: else a hostile file could fill memory with problems. */
import { InputError, memberPath } from '../../engine/index.ts';
import { problemFor } from '../../protocol/make-problem.ts';
import type { Problem } from '../../protocol/problem.ts';
import { problemOf } from '../../portfolio/problem-of.ts';

const MAX_DEPTH = 8;
/** Of one object; the largest, a position, has about twenty. */
const MAX_KEYS = 40;
const MAX_KEY_LENGTH = 100;
const MAX_ITEMS = 20_000;
/** Of accounts, and of positions: what the engine would have to evaluate at every price. */
const MAX_RECORDS: Readonly<Record<string, number>> = { accounts: 1_000, positions: 5_000 };
const MAX_LISTED = 100;

type Bound = 'too-deep' | 'too-many-entries' | 'too-many-keys' | 'key-too-long';

const tooMuch = (bound: Bound, path: string, value: unknown, max: number): InputError =>
  new InputError(bound, path, value, { reason: bound, max: String(max) });

/** What is too deep, too wide or too long in a parsed file; null when all is within bounds. Looks at nothing beyond them. */
export function boundsProblem(value: unknown, path = '', levels = MAX_DEPTH, maxItems = MAX_ITEMS): InputError | null {
  if (typeof value !== 'object' || value === null) return null;
  if (levels === 0) return tooMuch('too-deep', '', '', MAX_DEPTH);
  if (Array.isArray(value)) {
    if (value.length > maxItems) return tooMuch('too-many-entries', path, value.length, maxItems);
    return firstOf(value, (item, index) => boundsProblem(item, `${path}[${index}]`, levels - 1));
  }
  const keys = Object.keys(value);
  if (keys.length > MAX_KEYS) return tooMuch('too-many-keys', path, keys.length, MAX_KEYS);
  return firstOf(keys, (key) => {
    if (key.length > MAX_KEY_LENGTH) return tooMuch('key-too-long', path, key, MAX_KEY_LENGTH);
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    return boundsProblem(inner, memberPath(path, key), levels - 1, MAX_RECORDS[key] ?? MAX_ITEMS);
  });
}

function firstOf<T>(items: readonly T[], check: (item: T, index: number) => InputError | null): InputError | null {
  for (const [index, item] of items.entries()) {
    const problem = check(item, index);
    if (problem !== null) return problem;
  }
  return null;
}

/** The problems for a page: the first hundred, and how many more there are. */
export function listedProblems(problems: readonly InputError[]): readonly Problem[] {
  const listed = problems.slice(0, MAX_LISTED).map(problemOf);
  const count = String(problems.length - listed.length);
  if (problems.length === listed.length) return listed;
  return [...listed, problemFor('more-problems', {}, { count })];
}
