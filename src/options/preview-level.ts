import type { EvaluationView, PositionLevel } from '../background/protocol/view.ts';
import { halfOf } from '../ui/format/price-at-distance.ts';
import { compareDecimals } from '../ui/format/price-gap.ts';
import type { RulesTyped } from './rules-typed.ts';

/** The rules that decide a level: the position's, and from where on an alert is critical. */
export type LevelRules = RulesTyped & { readonly criticalThreshold: string };

/** The level that the position as typed would have, by the view's definition of levels. */
export function previewLevel(evaluation: EvaluationView, rules: LevelRules): PositionLevel {
  if (evaluation.liquidating || evaluation.marginRate === 'Infinity') return 'liquidating';
  const { marginRate, distance } = evaluation;
  if (compareDecimals(marginRate, rules.criticalThreshold) >= 0) return 'critical';
  if (compareDecimals(marginRate, rules.threshold) >= 0) return 'alert';
  if (rules.distanceThreshold !== null && distance !== null && compareDecimals(distance, rules.distanceThreshold) <= 0) return 'alert';
  return compareDecimals(marginRate, halfOf(rules.threshold)) >= 0 ? 'near' : 'safe';
}
