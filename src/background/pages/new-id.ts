import type { Randomness } from '../platform/platform.ts';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 8;

/** A new id that none of `taken` has: a prefix and eight letters or digits that are not mistaken for each other. */
export function newId(prefix: 'a' | 'p', taken: ReadonlySet<string>, randomness: Randomness): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(Math.floor(randomness.fraction() * ALPHABET.length)));
  const id = `${prefix}-${letters.join('')}`;
  let free = id;
  for (let count = 2; taken.has(free); count += 1) free = `${id}-${count}`;
  return free;
}
