import type { EarlyWarning, SettingsRecord } from '../protocol/records.ts';
import { sensitivityWords } from '../ui/words/odds-words.ts';
import { BY_DEFAULT } from './position-fields.ts';
import { t } from './translate.ts';

/** In the order in which they are offered: the earliest warning first. */
export const EARLY_WARNINGS: readonly EarlyWarning[] = ['early', 'balanced', 'late', 'off'];

/** What a position may have: its own, or what the settings say. */
export function earlyWarningChoices({ earlyWarning }: SettingsRecord): readonly (readonly [value: string, label: string])[] {
  const standard = earlyWarning ?? 'off';
  const byDefault = standard === 'off' ? t('position.rule.default-off') : t('position.rule.default', { value: sensitivityWords(standard) });
  return [[BY_DEFAULT, byDefault], ...EARLY_WARNINGS.map((choice) => [choice, sensitivityWords(choice)] as const)];
}
