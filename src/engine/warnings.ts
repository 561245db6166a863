import type { Holding } from './holding.ts';
import type { TierPlace } from './risk-tier.ts';

/** What the exchange would refuse in a new position, said of one that exists already (§ 8), in the order of § 9. */
export type PositionWarning = 'leverage-above-contract-maximum' | 'leverage-above-tier-maximum' | 'over-limit' | 'off-volume-grid';

/** The warnings of a position in its tier at the fair price. */
export function warningsOf({ position, contract }: Holding, { tier, overLimit }: TierPlace): readonly PositionWarning[] {
  const warnings: PositionWarning[] = [];
  if (position.leverage.greaterThan(contract.maxLeverage)) warnings.push('leverage-above-contract-maximum');
  if (position.leverage.greaterThan(tier.maxLeverage)) warnings.push('leverage-above-tier-maximum');
  if (overLimit) warnings.push('over-limit');
  if (!position.contracts.isMultipleOf(contract.volUnit)) warnings.push('off-volume-grid');
  return warnings;
}
