import { decimalTextOrNull, positionReply, rateText, type PositionSnapshot } from '../engine/index.ts';
import type { EvaluationView } from '../protocol/view.ts';
import type { RulesInForce } from './rules-in-force.ts';

/** Everything the engine says of one position, as exact text; with the prices at which these rules alert. */
export function evaluationViewOf(
  snapshot: PositionSnapshot,
  { threshold, distanceThreshold }: Pick<RulesInForce, 'threshold' | 'distanceThreshold'>,
): EvaluationView {
  const { id: _id, ...figures } = positionReply(snapshot, threshold);
  const alerts = distanceThreshold === null ? null : snapshot.distancePrices(distanceThreshold);
  return {
    ...figures,
    tierCount: snapshot.contract.riskTiers[snapshot.position.side].length,
    marginRate: rateText(snapshot.marginRate),
    ownMarginRate: rateText(snapshot.ownMarginRate),
    distance: decimalTextOrNull(snapshot.distance()),
    distanceAlertBelow: decimalTextOrNull(alerts?.below ?? null),
    distanceAlertAbove: decimalTextOrNull(alerts?.above ?? null),
    assumptions: [...snapshot.assumptions],
  };
}
