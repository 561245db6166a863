import type { Contract } from './contract.ts';
import { Exact } from './exact.ts';
import type { Holding } from './holding.ts';
import { lineValue, raiseLine, scaleLine, type Line } from './line.ts';
import type { Position } from './position.ts';
import { tierOf, type RiskTier, type TierPlace } from './risk-tier.ts';

/** The tier of a position worth `value` (settle coin): by its contracts, or by that value where the caps are values (§ 2). */
export const tierOfHolding = (position: Position, contract: Contract, value: Exact): TierPlace =>
  tierOf(contract.riskTiers[position.side], contract.riskLimitType === 'BY_VALUE' ? value : position.contracts);

export const tierAt = (holding: Holding, unitValue: Exact): TierPlace =>
  tierOfHolding(holding.position, holding.contract, lineValue(holding.value, unitValue));

/** MM inside one tier: its rate × value at entry or at the fair price, less its deduction; settle coin, as a line in the unit value (§ 11). */
export function maintenanceLine({ contract, value, entryValue }: Holding, { maintenanceMarginRate, deduction }: RiskTier): Line {
  const charged =
    contract.maintenanceAt === 'fair'
      ? scaleLine(value, maintenanceMarginRate)
      : { constant: entryValue.times(maintenanceMarginRate), slope: Exact.ZERO };
  return deduction.isZero() ? charged : raiseLine(charged, deduction.negated());
}

/** MM in the tier that the unit value puts the holding in, settle coin. */
export const maintenanceMarginAt = (holding: Holding, unitValue: Exact): Exact =>
  lineValue(maintenanceLine(holding, tierAt(holding, unitValue).tier), unitValue);

/** LF = liquidationFeeRate × value at the fair price, settle coin, as a line in the unit value. */
export const liquidationFeeLine = (holding: Holding): Line => scaleLine(holding.value, holding.liquidationFeeRate);

/** Where caps are values: unit values at which the position passes into the next tier (the value itself still belongs to the lower one). */
export function tierBoundaries(holding: Holding): readonly Exact[] {
  const below = holding.contract.riskTiers[holding.position.side].slice(0, -1);
  return below.map((tier) => tier.cap.dividedBy(holding.quantity));
}
