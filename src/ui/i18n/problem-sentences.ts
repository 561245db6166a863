import type { Problem } from '../../protocol/problem.ts';
import { language, problemSentences } from './translate.ts';

/** A sentence for one code; gets the numbers that the worker sent along, the refused value and where it stood. */
export type ProblemSentence = (problem: Pick<Problem, 'path' | 'value'> & { readonly params: Readonly<Record<string, string>> }) => string;

/** What was refused and what is allowed, in the page's language; a code without a sentence keeps the worker's, so that no reason is ever lost. */
export function problemSentence({ code, path, value, params = {}, message }: Problem): string {
  return problemSentences[language.value][code]?.({ path, value, params }) ?? message;
}
