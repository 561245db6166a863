import type { EvaluationView, PositionLevel } from '../background/protocol/view.ts';
import { compareDecimals, halfOf } from '../ui/format/price-gap.ts';

/** The level that the position as typed would have, by the view's definition of levels. */
export function previewLevel(evaluation: EvaluationView, rules: { threshold: string; distanceThreshold: string | null }): PositionLevel {
  if (evaluation.liquidating || evaluation.marginRate === 'Infinity') return 'liquidating';
  const { marginRate, distance } = evaluation;
  if (compareDecimals(marginRate, rules.threshold) >= 0) return 'alert';
  if (rules.distanceThreshold !== null && distance !== null && compareDecimals(distance, rules.distanceThreshold) <= 0) return 'alert';
  return compareDecimals(marginRate, halfOf(rules.threshold)) >= 0 ? 'near' : 'safe';
}
