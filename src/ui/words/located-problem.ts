import type { Problem } from '../../protocol/problem.ts';
import { spoken } from '../i18n/spoken.ts';
import { t } from '../i18n/translate-later.ts';
import { problemWords } from './problem-words.ts';

/** What was refused, where, and what is allowed. */
export function locatedProblemWords(problem: Problem): string {
  const words = problemWords(problem);
  return problem.path === '' || words.startsWith(problem.path)
    ? words
    : t('problem.at', { path: spoken.value.placeWords?.(problem.path) ?? problem.path, words });
}
