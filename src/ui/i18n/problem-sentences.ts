import type { Problem } from '../../background/protocol/problem.ts';
import { language, type Language } from './translate.ts';

/** A sentence for one code; gets the numbers that the worker sent along, the refused value and where it stood. */
export type ProblemSentence = (problem: Pick<Problem, 'path' | 'value'> & { readonly params: Readonly<Record<string, string>> }) => string;

/** English needs none: the worker's own sentences are English. */
const sentences: Record<Language, Readonly<Record<string, ProblemSentence>>> = { en: {}, 'zh-CN': {} };

/** Adds a language's sentences by code; a code without one keeps the worker's sentence, so that no reason is ever lost. */
export function addProblemSentences(added: Partial<Record<Language, Readonly<Record<string, ProblemSentence>>>>): void {
  for (const [name, ofLanguage] of Object.entries(added)) sentences[name as Language] = { ...sentences[name as Language], ...ofLanguage };
}

/** What was refused and what is allowed, in the page's language. */
export function problemSentence({ code, path, value, params = {}, message }: Problem): string {
  return sentences[language.value]?.[code]?.({ path, value, params }) ?? message;
}
