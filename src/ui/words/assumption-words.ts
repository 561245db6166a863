import { plainKey, t } from '../i18n/translate-later.ts';

/** A sentence for the name of a decision behind the figures. */
export function assumptionWords(name: string): string {
  const key = plainKey(`assumption.${name}`);
  return key === null ? t('assumption.unknown', { name }) : t(key);
}
