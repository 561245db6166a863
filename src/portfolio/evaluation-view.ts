import { decimalTextOrNull, positionReply, rateText, type PositionSnapshot } from '../engine/index.ts';
import type { EvaluationView } from '../protocol/view.ts';
import type { RulesInForce } from './rules-in-force.ts';

/** Everything the engine says of one position, as exact text; with the prices at which the first level of each rule alerts. */
export function evaluationViewOf(
  snapshot: PositionSnapshot,
  { rates, distances: [distance] }: Pick<RulesInForce, 'rates' | 'distances'>,
): EvaluationView {
  const { id: _id, ...figures } = positionReply(snapshot, rates[0].threshold);
  const alerts = distance === undefined ? null : snapshot.distancePrices(distance.threshold);
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
