import type { EvaluationView } from '../../protocol/view.ts';
import { compareDecimals, priceGap } from '../format/price-gap.ts';
import { t, type LaterKey } from '../i18n/translate-later.ts';

export interface LiquidationPriceLine {
  readonly label: string;
  /** Exact text of the engine. */
  readonly price: string;
  /** |price − fair| ÷ fair, a fraction; null while there is no fair price. */
  readonly distance: string | null;
}

export type LiquidationWords =
  { readonly kind: 'prices'; readonly lines: readonly LiquidationPriceLine[] } | { readonly kind: 'sentence'; readonly text: string };

/** A distance, |price − fair| ÷ fair: such a price is eleven times the fair one, or more. */
const FAR = '10';

/** So far above the fair price that rows say so instead of a long number, which stands in the details. */
export const isFar = ({ distance }: LiquidationPriceLine): boolean => distance !== null && compareDecimals(distance, FAR) >= 0;

/**
 * The liquidation prices of a row, each as prominent as the others (engine § 5): own ones first, then where the pool is first hit if that is
 * another price. "Cannot be liquidated by this price alone" only when all four are none and nothing is being liquidated. A cross position that
 * is being liquidated clears where its pool does, however healthy it is itself.
 */
export function liquidationWords(evaluation: EvaluationView, fairPrice: string | null): LiquidationWords {
  const line = (label: LaterKey, price: string): LiquidationPriceLine => ({
    label: t(label),
    price,
    distance: fairPrice === null ? null : priceGap(price, fairPrice),
  });
  const own = [evaluation.liquidationPrice, evaluation.otherLiquidationPrice].filter((price) => price !== null);
  if (evaluation.liquidating) {
    const cross = evaluation.positionMargin === null;
    const clearing = cross ? [evaluation.poolLiquidationBelow, evaluation.poolLiquidationAbove].filter((price) => price !== null) : own;
    if (clearing.length === 0) return { kind: 'sentence', text: t('liquidation.no-way-out') };
    return {
      kind: 'prices',
      lines: clearing.map((price, index) => line(index === 0 ? 'liquidation.clears' : 'liquidation.clears-or', price)),
    };
  }
  const direction = (price: string): LaterKey => {
    if (fairPrice === null) return 'liquidation.plain';
    return compareDecimals(price, fairPrice) <= 0 ? 'liquidation.below' : 'liquidation.above';
  };
  const lines = own.map((price) =>
    line(own.length === 1 && price === evaluation.liquidationPrice ? 'liquidation.plain' : direction(price), price),
  );
  const differs = (price: string | null): price is string => price !== null && own.every((known) => compareDecimals(known, price) !== 0);
  if (differs(evaluation.poolLiquidationBelow)) lines.push(line('liquidation.pool-below', evaluation.poolLiquidationBelow));
  if (differs(evaluation.poolLiquidationAbove)) lines.push(line('liquidation.pool-above', evaluation.poolLiquidationAbove));
  return lines.length === 0 ? { kind: 'sentence', text: t('liquidation.none') } : { kind: 'prices', lines };
}
