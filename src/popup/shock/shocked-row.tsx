import { LevelIcon, LevelWord } from '../../ui/components/level-mark.tsx';
import { formatPrice, formatRate } from '../../ui/format/number.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { problemWords } from '../../ui/words/problem-words.ts';
import type { ShockedPosition } from './shocked.ts';
import './shock.css';

/** A row under the shock: margin rate before → after, the level it gets to, and the price there. */
export function ShockedRow({ shocked: { before, after }, priceScale }: { shocked: ShockedPosition; priceScale: number | null }) {
  if (after.marginRate === null || before.marginRate === null) {
    return <p class="shocked">{after.problem === null ? t('tools.unknown') : problemWords(after.problem)}</p>;
  }
  return (
    <p class="shocked" data-testid="shocked-row" data-level={after.level} data-margin-rate={after.marginRate}>
      <LevelIcon level={after.level} />
      <span>{t('shock.row', { before: formatRate(before.marginRate), after: formatRate(after.marginRate) })}</span>
      <LevelWord level={after.level} />
      {after.fairPrice !== null && <span class="shocked-price">{t('shock.at', { price: formatPrice(after.fairPrice, priceScale) })}</span>}
    </p>
  );
}
