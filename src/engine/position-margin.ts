import type { Contract } from './contract.ts';
import { Exact } from './exact.ts';
import type { Position } from './position.ts';
import { tierOfHolding } from './maintenance-margin.ts';

/**
 * The margin an isolated position opens with (§ 3), settle coin: value(E) ÷ leverage plus the closing fee at the bankruptcy price,
 * takerFeeRate × value(E) × k with k = 1 for a long and 1 + 1/leverage − mmr for a short (mmr of the tier at entry).
 */
export const positionMarginAtEntry = (position: Position, contract: Contract, entryValue: Exact, takerFeeRate: Exact): Exact => {
  const share = Exact.ONE.dividedBy(position.leverage);
  const initialMargin = entryValue.times(share);
  if (takerFeeRate.isZero()) return initialMargin;
  const closingFee = takerFeeRate.times(entryValue);
  if (position.side === 'long') return initialMargin.plus(closingFee);
  const { maintenanceMarginRate } = tierOfHolding(position, contract, entryValue).tier;
  return initialMargin.plus(closingFee.times(Exact.ONE.plus(share).minus(maintenanceMarginRate)));
};
