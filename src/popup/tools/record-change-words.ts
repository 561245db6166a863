import type { RecordChangeView } from '../../protocol/questions/position-questions.ts';
import { formatDecimal } from '../../ui/format/number.ts';
import { plainKey, t } from '../../ui/i18n/translate-tools.ts';

const DECIMAL = /^-?\d+(\.\d+)?$/;

const valueWords = (value: string | null): string => {
  if (value === null) return t('tools.none');
  if (DECIMAL.test(value)) return formatDecimal(value);
  const key = plainKey(`record.value.${value}`);
  return key === null ? value : t(key);
};

/** "Position margin: 548.8875 → 600": what would be stored. */
export function recordChangeWords({ field, before, after }: RecordChangeView): string {
  const key = plainKey(`record.field.${field}`);
  return t('record.change', { field: key === null ? field : t(key), before: valueWords(before), after: valueWords(after) });
}
