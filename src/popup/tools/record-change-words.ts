import type { RecordChangeView } from '../../protocol/questions/position-questions.ts';
import { formatDecimal } from '../../ui/format/number.ts';
import { t, wordsFor } from '../../ui/i18n/translate-tools.ts';

const DECIMAL = /^-?\d+(\.\d+)?$/;

function valueWords(value: string | null): string {
  if (value === null) return t('tools.none');
  if (DECIMAL.test(value)) return formatDecimal(value);
  return wordsFor(`record.value.${value}`) ?? value;
}

/** "Position margin: 548.8875 → 600": what would be stored. */
export function recordChangeWords({ field, before, after }: RecordChangeView): string {
  return t('record.change', { field: wordsFor(`record.field.${field}`) ?? field, before: valueWords(before), after: valueWords(after) });
}
