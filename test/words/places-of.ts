import type { Words } from '../../src/words/bundle.ts';

/** The names of a sentence's places, each once, in order of the alphabet. */
export const placesOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[^}]*\}/g)].map(([, name = '']) => name))].sort();

/** Sentences that have other places in English. */
export function unlikePlaces(english: Words, other: Words): readonly string[] {
  return Object.keys(other).filter((key) => placesOf(english[key] ?? '').join() !== placesOf(other[key] ?? '').join());
}

/** Sentences with a brace that belongs to no place, or a noun without its two forms. */
export function malformed(words: Words): readonly string[] {
  return Object.keys(words).filter((key) => /[{}|]/.test((words[key] ?? '').replaceAll(/\{\w+(?:\|[^{}|]+\|[^{}|]+)?\}/g, '')));
}

/** What English has and the other language does not. */
export const untranslated = (english: Words, other: Words): readonly string[] =>
  Object.keys(english).filter((key) => other[key] === undefined);
