import { decimalText, positionReply, rateText, type Exact, type PositionSnapshot } from '../../engine/index.ts';
import type { EvaluationView } from '../protocol/view.ts';

/** Everything the engine says of one position, as exact text; alert prices at `threshold`. */
export function evaluationView(snapshot: PositionSnapshot, threshold: Exact): EvaluationView {
  const { id: _id, ...figures } = positionReply(snapshot, threshold);
  const distance = snapshot.distance();
  return {
    ...figures,
    tierCount: snapshot.contract.riskTiers[snapshot.position.side].length,
    marginRate: rateText(snapshot.marginRate),
    ownMarginRate: rateText(snapshot.ownMarginRate),
    distance: distance === null ? null : decimalText(distance),
    assumptions: [...snapshot.assumptions],
  };
}
