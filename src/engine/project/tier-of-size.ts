import type { Contract, Side } from '../contract.ts';
import type { Exact } from '../exact.ts';
import { tierOf, type TierPlace } from '../risk-tier.ts';
import { valueOf } from '../valuation.ts';

/** The tier that this many contracts would have at a price, which matters only where the caps are values (§ 2). */
export const tierOfSize = (contract: Contract, side: Side, contracts: Exact, price: Exact): TierPlace =>
  tierOf(contract.riskTiers[side], contract.riskLimitType === 'BY_VALUE' ? valueOf(contract, contracts, price) : contracts);
