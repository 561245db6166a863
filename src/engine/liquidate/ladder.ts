import type { Exact } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { contractsWorth } from '../valuation.ts';

/**
 * Contracts that must leave the position so that the next lower tier's cap holds it: the cap in contracts (BY_VALUE: cap ÷ the value of one
 * contract at the fair price), floored to the volume unit. Null at the lowest tier.
 */
export function contractsAboveLowerTier({ position, contract, fairPrice, tierIndex }: PositionSnapshot): Exact | null {
  const lower = contract.riskTiers[position.side][tierIndex - 1];
  if (lower === undefined) return null;
  const cap = contract.riskLimitType === 'BY_VALUE' ? contractsWorth(contract, lower.cap, fairPrice) : lower.cap;
  return position.contracts.minus(cap.floorTo(contract.volUnit));
}
