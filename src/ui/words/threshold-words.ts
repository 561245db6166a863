import type { EvaluationView, FurtherRung, PositionView } from '../../protocol/view.ts';
import { formatPrice, formatRate, formatShare } from '../format/number.ts';
import { compareDecimals, priceGap } from '../format/price-gap.ts';
import { t } from '../i18n/translate-later.ts';
import { sensitivityWords } from './odds-words.ts';

export interface ThresholdWords {
  readonly rule: string;
  /** The price at which it alerts and how far before liquidation that lies. */
  readonly meaning: string;
}

/** Below this the alert and the liquidation are practically one moment. */
const SHORT_LEAD = '0.01';

type Ruled = Pick<PositionView, 'threshold' | 'distanceThreshold' | 'furtherRungs' | 'fairPrice'> & {
  evaluation: EvaluationView | null;
  priceScale: number | null;
};

/** Each level in force with the price it means ("about when liquidation comes" under 1 %); of early warnings the first one stands elsewhere. */
export function thresholdWords(position: Ruled): readonly ThresholdWords[] {
  return [...firstLevels(position), ...position.furtherRungs.map((further) => furtherWords(position, further))];
}

/** As those of a position whose first level it is. */
function furtherWords(position: Ruled, { rung, prices: [first, second] }: FurtherRung): ThresholdWords {
  const { evaluation } = position;
  if (rung.kind === 'odds') return { rule: t('thresholds.early', { sensitivity: sensitivityWords(rung.threshold) }), meaning: '' };
  const { threshold } = rung;
  if (rung.kind === 'distance') {
    const alone = evaluation === null ? null : { ...evaluation, distanceAlertBelow: first, distanceAlertAbove: second };
    const rule = t('thresholds.distance', { distance: formatShare(threshold) });
    return { rule, meaning: distanceMeaning({ ...position, evaluation: alone }, threshold) };
  }
  const own = { alertPrice: first, otherAlertPrice: second, poolAlertBelow: first, poolAlertAbove: second };
  const alone = { ...position, threshold, evaluation: evaluation === null ? null : { ...evaluation, ...own } };
  return { rule: t('thresholds.rate', { rate: formatShare(threshold) }), meaning: rateMeaning(alone) };
}

function firstLevels(position: Ruled): readonly ThresholdWords[] {
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

function distanceMeaning({ evaluation, priceScale }: Ruled, fraction: string): string {
  if (evaluation === null) return '';
  if (evaluation.liquidating || (evaluation.distance !== null && compareDecimals(evaluation.distance, fraction) <= 0)) {
    return t('thresholds.reached');
  }
  const [below, above] = [evaluation.distanceAlertBelow, evaluation.distanceAlertAbove].map((price) =>
    price === null ? null : formatPrice(price, priceScale),
  );
  if (below && above) return t('thresholds.prices', { below, above });
  const price = below ?? above;
  return price ? t('thresholds.price', { price }) : t('thresholds.no-price');
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
