import type { MarginMode, Side } from '../../engine/index.ts';
import { t } from '../i18n/translate.ts';

/** The sides to choose from, in the page's language. */
export const sideChoices = (): readonly (readonly [Side, string])[] => [
  ['long', t('side.long')],
  ['short', t('side.short')],
];

/** The margin modes to choose from, in the page's language. */
export const modeChoices = (): readonly (readonly [MarginMode, string])[] => [
  ['isolated', t('mode.isolated')],
  ['cross', t('mode.cross')],
];
