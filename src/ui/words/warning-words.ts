import { t, wordsFor } from '../i18n/translate-later.ts';

/** A sentence for a warning code of the engine; an unknown code is shown as it is, never dropped. */
export function warningWords(code: string): string {
  return wordsFor(`warning.${code}`) ?? t('warning.unknown', { code });
}
