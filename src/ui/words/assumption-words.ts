import { t, wordsFor } from '../i18n/translate-later.ts';

/** A sentence for the name of a decision behind the figures. */
export function assumptionWords(name: string): string {
  return wordsFor(`assumption.${name}`) ?? t('assumption.unknown', { name });
}
