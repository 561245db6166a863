import type { Problem } from '../../protocol/problem.ts';
import { spoken } from '../i18n/spoken.ts';
import { t, wordsFor } from '../i18n/translate.ts';

/** A sentence for a warning code of the engine; an unknown code is shown as it is, never dropped. */
export function warningWords(code: string): string {
  return wordsFor(`warning.${code}`) ?? t('warning.unknown', { code });
}

/** What was refused and what is allowed, in the page's language. */
export function problemWords(problem: Problem): string {
  return spoken.value.problemWords(problem);
}
