import type { PositionView } from '../../protocol/view.ts';
import { useView } from '../../ui/page-context.ts';

/**
 * Another text whenever an answer about the position may be another one: by its record, its prices, its pool, whose rate is its own, or its
 * account, whose available balance depends on all that it holds.
 */
export function useMoved({
  record,
  contract,
  fairPrice,
  freshness,
  threshold,
  distanceThreshold,
  evaluation,
  problem,
}: PositionView): string {
  const view = useView();
  const account = view?.accounts.find((one) => one.record.id === record.accountId)?.record;
  const beside = view?.positions.flatMap((one) => (one.record.accountId === record.accountId ? [one.record] : []));
  return JSON.stringify([record, contract, fairPrice, freshness, threshold, distanceThreshold, evaluation, problem, account, beside]);
}
