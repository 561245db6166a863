import type { Problem } from '../../protocol/problem.ts';
import { problemSentence } from '../i18n/problem-sentences.ts';
import { plainKey, t } from '../i18n/translate.ts';

/** A sentence for a warning code of the engine; an unknown code is shown as it is, never dropped. */
export function warningWords(code: string): string {
  const key = plainKey(`warning.${code}`);
  return key === null ? t('warning.unknown', { code }) : t(key);
}

/** What was refused, where, and what is allowed. */
export function locatedProblemWords(problem: Problem): string {
  const words = problemWords(problem);
  return problem.path === '' || words.startsWith(problem.path) ? words : t('problem.at', { path: problem.path, words });
}

/** What was refused and what is allowed. */
export function problemWords(problem: Problem): string {
  return problemSentence(problem);
}
