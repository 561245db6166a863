import type { Contract } from './contract.ts';
import { Exact } from './exact.ts';
import type { Position } from './position.ts';
import { tierAtLeverage } from './risk-tier.ts';

/**
 * The margin an isolated position opens with (§ 3), settle coin: value(E) ÷ leverage plus the closing fee at the bankruptcy price. The fee is
 * takerFeeRate × value(E) × k with k = 1 for a long and 1 + 1/leverage − mmr for a short (mmr of the highest tier that allows its leverage).
 * Every one of 119 positions with printed margins and prices has this margin (test/engine/printed-prices.test.ts).
 */
export function positionMarginAtEntry(position: Position, contract: Contract, entryValue: Exact, takerFeeRate: Exact): Exact {
  const share = Exact.ONE.dividedBy(position.leverage);
  const initialMargin = entryValue.times(share);
  if (takerFeeRate.isZero()) return initialMargin;
  const closingFee = takerFeeRate.times(entryValue);
  if (position.side === 'long') return initialMargin.plus(closingFee);
  const { maintenanceMarginRate } = tierAtLeverage(contract.riskTiers.short, position.leverage);
  return initialMargin.plus(closingFee.times(Exact.ONE.plus(share).minus(maintenanceMarginRate)));
}
