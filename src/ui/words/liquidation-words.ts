import type { EvaluationView, PositionView } from '../../protocol/view.ts';
import { compareDecimals, priceGap } from '../format/price-gap.ts';
import { t } from '../i18n/translate.ts';

/** "BTC_USDT Long Isolated". */
export function positionName({ record }: Pick<PositionView, 'record'>): string {
  return t('position.name', { symbol: record.symbol, side: t(`side.${record.side}`), mode: t(`mode.${record.marginMode}`) });
}

/** As traders say it: "BTC" of BTC_USDT; any other with its quote coin, "BTC/USD". */
export const shortSymbol = (symbol: string): string => symbol.replace(/_USDT$/, '').replace('_', '/');

export interface NearestLiquidation {
  readonly price: string;
  /** Whether it lies below the fair price, or above it. */
  readonly direction: 'below' | 'above';
}

/** The liquidation price that the distance is measured to: of its own ones and its pool's the nearest. Null where there is none, or it is reached. */
export function nearestLiquidation(evaluation: EvaluationView, fairPrice: string): NearestLiquidation | null {
  if (evaluation.liquidating) return null;
  const { liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove } = evaluation;
  let nearest: string | null = null;
  let gap = '';
  for (const price of [liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove]) {
    if (price === null) continue;
    const own = priceGap(price, fairPrice);
    if (nearest === null || compareDecimals(own, gap) < 0) [nearest, gap] = [price, own];
  }
  return nearest === null ? null : { price: nearest, direction: compareDecimals(nearest, fairPrice) <= 0 ? 'below' : 'above' };
}
