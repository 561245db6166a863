import type { Problem } from '../../protocol/problem.ts';
import { language, problemSentences } from './spoken.ts';

/** What was refused and what is allowed, in the page's language; a code without a sentence keeps the worker's, so that no reason is ever lost. */
export function problemSentence({ code, path, value, params = {}, message }: Problem): string {
  return problemSentences[language.value][code]?.({ path, value, params }) ?? message;
}
