import type { PositionView } from '../../background/protocol/view.ts';

/** Another text whenever an answer about the position may be another one: by its record, its prices, or its pool, whose rate is its own. */
export function movedBy({ record, contract, fairPrice, freshness, threshold, distanceThreshold, evaluation, problem }: PositionView): string {
  return JSON.stringify([record, contract, fairPrice, freshness, threshold, distanceThreshold, evaluation, problem]);
}
