import type { Exact } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { unitValueAt } from '../valuation.ts';

/** A price at which a position passes into another tier while its size stands: at the price itself the lower tier still holds. */
export interface TierEdge {
  readonly price: Exact;
  /** The level that begins beyond it. */
  readonly level: number;
  /** On which side: a higher value means a higher price (linear), or a lower one (inverse). */
  readonly beyond: 'above' | 'below';
}

/** Every such price (§ 2, BY_VALUE caps), lowest level first; none where the caps are contracts. */
export function tierEdges({ contract, position }: PositionSnapshot): readonly TierEdge[] {
  if (contract.riskLimitType === 'BY_VOLUME') return [];
  const tiers = contract.riskTiers[position.side];
  const quantity = position.contracts.times(contract.contractSize);
  const beyond = contract.kind === 'linear' ? 'above' : 'below';
  return tiers.slice(1).flatMap(({ level, cap }, index): TierEdge[] => {
    const lower = tiers[index];
    if (lower === undefined || !lower.cap.isPositive()) return [];
    // A tier without room of its own is never entered, but for the last one, which also holds what is above its cap.
    if (cap.equals(lower.cap) && index + 2 < tiers.length) return [];
    return [{ price: unitValueAt(contract.kind, lower.cap.dividedBy(quantity)), level, beyond }];
  });
}
