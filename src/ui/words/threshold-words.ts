import type { EvaluationView, PositionView } from '../../background/protocol/view.ts';
import { formatPrice, formatRate, formatShare } from '../format/number.ts';
import { priceAtDistance } from '../format/price-at-distance.ts';
import { compareDecimals, priceGap } from '../format/price-gap.ts';
import { t } from '../i18n/translate-later.ts';

export interface ThresholdWords {
  readonly rule: string;
  /** The price at which it alerts and how far before liquidation that lies. */
  readonly meaning: string;
}

/** Below this the alert and the liquidation are practically one moment. */
const SHORT_LEAD = '0.01';

type Ruled = Pick<PositionView, 'threshold' | 'distanceThreshold' | 'fairPrice'> & { evaluation: EvaluationView | null; priceScale: number | null };

/** Each rule in force with the price it means ("about when liquidation comes" under 1 %). */
export function thresholdWords(position: Ruled): readonly ThresholdWords[] {
  const rate = { rule: t('thresholds.rate', { rate: formatShare(position.threshold) }), meaning: rateMeaning(position) };
  const { distanceThreshold } = position;
  if (distanceThreshold === null) return [rate, { rule: t('thresholds.distance.off'), meaning: '' }];
  const distance = formatShare(distanceThreshold);
  return [rate, { rule: t('thresholds.distance', { distance }), meaning: distanceMeaning(position, distanceThreshold) }];
}

function rateMeaning(position: Ruled): string {
  const { evaluation } = position;
  if (evaluation === null) return '';
  if (reaches(evaluation.marginRate, position.threshold)) return t('thresholds.reached');
  const pairs = alertPairs(evaluation).filter((pair): pair is AlertPair & { alert: string } => pair.alert !== null);
  const [first, second] = pairs;
  if (first === undefined) return t('thresholds.no-price');
  const pair = second !== undefined && nearest(first.alert, second.alert, position.fairPrice) === second.alert ? second : first;
  return meaningOf(pair.alert, pair.liquidation, position.priceScale);
}

interface AlertPair {
  readonly alert: string | null;
  readonly liquidation: string | null;
}

/** Alert prices with the liquidation price on the same side. A cross position's rule is tested against its pool, so the pool's count. */
function alertPairs(evaluation: EvaluationView): readonly AlertPair[] {
  const cross = evaluation.positionMargin === null;
  return cross
    ? [
        { alert: evaluation.poolAlertBelow, liquidation: evaluation.poolLiquidationBelow },
        { alert: evaluation.poolAlertAbove, liquidation: evaluation.poolLiquidationAbove },
      ]
    : [
        { alert: evaluation.alertPrice, liquidation: evaluation.liquidationPrice },
        { alert: evaluation.otherAlertPrice, liquidation: evaluation.otherLiquidationPrice },
      ];
}

/** Where the rule fires: y away from the nearest liquidation price of each side, of the same four that the engine's distance is measured to. */
function distanceMeaning({ evaluation, fairPrice, priceScale }: Ruled, fraction: string): string {
  if (evaluation === null || fairPrice === null) return '';
  if (evaluation.liquidating || (evaluation.distance !== null && compareDecimals(evaluation.distance, fraction) <= 0)) {
    return t('thresholds.reached');
  }
  const { liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove } = evaluation;
  const prices = [liquidationPrice, otherLiquidationPrice, poolLiquidationBelow, poolLiquidationAbove];
  const firesFrom = (side: 'below' | 'above'): string | null => {
    const liquidation = prices
      .filter((price) => price !== null && (compareDecimals(price, fairPrice) <= 0) === (side === 'below'))
      .reduce((a, b) => nearest(a, b, fairPrice), null);
    const alert = liquidation === null ? null : priceAtDistance(liquidation, fraction, side);
    return alert === null ? null : formatPrice(alert, priceScale);
  };
  const [below, above] = [firesFrom('below'), firesFrom('above')];
  if (below !== null && above !== null) return t('thresholds.prices', { below, above });
  const price = below ?? above;
  return price === null ? t('thresholds.no-price') : t('thresholds.price', { price });
}

function meaningOf(alert: string, liquidation: string | null, priceScale: number | null): string {
  const price = t('thresholds.price', { price: formatPrice(alert, priceScale) });
  if (liquidation === null) return price;
  const lead = priceGap(liquidation, alert);
  const words = compareDecimals(lead, SHORT_LEAD) < 0 ? t('thresholds.lead.short') : t('thresholds.lead', { lead: formatRate(lead) });
  return `${price}, ${words}`;
}

const reaches = (rate: string, threshold: string): boolean => rate === 'Infinity' || compareDecimals(rate, threshold) >= 0;

function nearest(a: string | null, b: string | null, fairPrice: string | null): string | null {
  if (a === null || b === null || fairPrice === null) return a ?? b;
  return compareDecimals(priceGap(a, fairPrice), priceGap(b, fairPrice)) <= 0 ? a : b;
}
