import type { AccountView, PositionView } from '../../protocol/view.ts';
import { formatAmount, formatPrice, formatRate } from '../format/number.ts';
import { formatExactMoment } from '../format/time.ts';
import { t } from '../i18n/translate-later.ts';
import type { FigureLine } from './figure-lines.ts';
import { positionName } from './liquidation-words.ts';

/** Where the figures of an account's cross pool come from; `positions` are all that are watched. None while the pool has no rate. */
export function poolLines(
  { record, crossCash, crossMarginRate, crossMarginRates }: AccountView,
  positions: readonly PositionView[],
  now: number,
): readonly FigureLine[] {
  if (crossMarginRate === null || crossCash === null || crossMarginRates === null) return [];
  const coin = record.settleCoin;
  const bare = (text: string): string => formatAmount(text, coin);
  const held = positions.filter((position) => position.record.accountId === record.id);
  const isolated = held.flatMap(({ evaluation }) =>
    evaluation === null || evaluation.positionMargin === null ? [] : [bare(evaluation.positionMargin)],
  );
  const pooled = held.flatMap((position) =>
    position.evaluation?.positionMargin === null ? [{ position, evaluation: position.evaluation }] : [],
  );
  const { ownOnly, offset, unnetted } = crossMarginRates;
  const readings: readonly FigureLine[] = [
    { label: t('account.own-only'), value: formatRate(ownOnly), formula: t('pool.own-only.formula') },
    { label: t('account.offset'), value: formatRate(offset), formula: t('pool.offset.formula') },
    { label: t('account.unnetted'), value: formatRate(unnetted), formula: t('pool.unnetted.formula') },
  ];
  return [
    {
      label: t('account.cash'),
      value: t('money', { amount: bare(crossCash), coin }),
      formula: t('pool.cash.formula', {
        wallet: bare(record.walletBalance),
        isolated: isolated.length > 1 ? `(${isolated.join(' + ')})` : (isolated[0] ?? bare('0')),
        orders: bare(record.orderMargin),
      }),
    },
    {
      label: t('account.cross-rate'),
      value: formatRate(crossMarginRate),
      formula: t('pool.rate.formula', {
        required: pooled.flatMap(({ evaluation }) => [bare(evaluation.maintenanceMargin), bare(evaluation.liquidationFee)]).join(' + '),
      }),
    },
    ...pooled.map(({ position, evaluation }) => ({
      label: positionName(position),
      value: formatRate(evaluation.ownMarginRate),
      formula: t('pool.position.formula', {
        maintenance: bare(evaluation.maintenanceMargin),
        fee: bare(evaluation.liquidationFee),
        pnl: bare(evaluation.unrealizedPnl),
        price: position.fairPrice === null ? t('row.no-price') : formatPrice(position.fairPrice, position.contract?.priceScale ?? null),
        at: position.priceAt === null ? '' : formatExactMoment(position.priceAt, now),
      }),
    })),
    ...(ownOnly === offset && offset === unnetted ? [] : readings),
  ];
}
