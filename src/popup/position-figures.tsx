import type { PositionView } from '../protocol/view.ts';
import { formatDecimal, formatPrice, formatRate } from '../ui/format/number.ts';
import { t } from '../ui/i18n/translate-later.ts';
import { isFar, liquidationWords } from '../ui/words/liquidation-lines.ts';

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div class="row-figure">
      <dt>{label}</dt>
      <dd>{value}</dd>
      {note !== '' && <dd class="row-figure-note">{note}</dd>}
    </div>
  );
}

/** Fair price and every liquidation price, side by side and equally prominent; none in words. */
export function PositionFigures({ position }: { position: PositionView }) {
  const { record, evaluation, fairPrice, contract } = position;
  const scale = contract?.priceScale ?? null;
  const words = evaluation === null ? null : liquidationWords(evaluation, fairPrice);
  return (
    <div>
      <dl class="row-figures">
        <Figure
          label={t('row.fair')}
          value={fairPrice === null ? t('row.no-price') : formatPrice(fairPrice, scale)}
          note={
            evaluation === null
              ? ''
              : t('row.tier', { tier: formatDecimal(String(evaluation.tier)), count: formatDecimal(String(evaluation.tierCount)) })
          }
        />
        {words?.kind === 'prices' &&
          words.lines.map((line) => (
            <Figure
              key={line.label}
              label={line.label}
              value={isFar(line) ? t('liquidation.far') : formatPrice(line.price, scale)}
              note={line.distance === null || isFar(line) ? '' : t('liquidation.away', { distance: formatRate(line.distance) })}
            />
          ))}
      </dl>
      {evaluation !== null && words?.kind === 'prices' && record.marginMode === 'cross' && contract !== null && (
        <p class="row-figure-note">{t('row.only-coin', { coin: contract.baseCoin })}</p>
      )}
      {words?.kind === 'sentence' && <p class="row-sentence">{words.text}</p>}
    </div>
  );
}
