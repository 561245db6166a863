import { Exact } from './exact.ts';
import { InputError } from './input-error.ts';

/** One level of a contract's risk limit (§ 2). */
export interface RiskTier {
  readonly level: number;
  /** Contracts (BY_VOLUME), or value in the settle coin at the fair price (BY_VALUE); the cap itself still belongs to this tier. */
  readonly cap: Exact;
  /** Fraction of the value at the contract's `maintenanceAt` price. */
  readonly maintenanceMarginRate: Exact;
  /** ≥ 0, settle coin: what the tier takes off the maintenance margin, so that it may go on without a jump at the lower tier's cap. 0 where there is none. */
  readonly deduction: Exact;
  /** Fraction of the value. */
  readonly initialMarginRate: Exact;
  readonly maxLeverage: Exact;
}

/** In what the caps are counted. */
export type RiskLimitType = 'BY_VOLUME' | 'BY_VALUE';

export interface TierPlace {
  readonly tier: RiskTier;
  /** Place in the contract's list of tiers, from 0. */
  readonly index: number;
  /** True above the last cap, where the last tier applies. */
  readonly overLimit: boolean;
}

/** The tier of an amount (in the unit of the caps): the lowest whose cap holds it (≤), above the last cap the last. */
export function tierOf(tiers: readonly RiskTier[], amount: Exact): TierPlace {
  for (const [index, tier] of tiers.entries()) {
    if (amount.atMost(tier.cap)) return { tier, index, overLimit: false };
  }
  const tier = tiers.at(-1);
  if (tier === undefined) throw new RangeError('tierOf: a contract has at least one risk tier');
  return { tier, index: tiers.length - 1, overLimit: true };
}

/** The highest tier that still allows this leverage; the lowest one where none does. */
export function tierAtLeverage(tiers: readonly RiskTier[], leverage: Exact): RiskTier {
  const tier = tiers.findLast(({ maxLeverage }) => leverage.atMost(maxLeverage)) ?? tiers[0];
  if (tier === undefined) throw new RangeError('tierAtLeverage: a contract has at least one risk tier');
  return tier;
}

/**
 * What is wrong with a list of tiers: it must not be empty, its levels must rise strictly and its caps must never fall; a deduction must not be more
 * than what the tier charges where it begins, and takes maintenance at the fair price and caps by value (`mayDeduct`): else a margin could be negative.
 */
export function riskTierProblem(tiers: readonly RiskTier[], mayDeduct: boolean, path: string): InputError | null {
  if (tiers.length === 0) return new InputError('risk-tiers', path, [], { reason: 'no-tiers' });
  for (const [index, tier] of tiers.entries()) {
    const lower = tiers[index - 1];
    const most = mayDeduct && lower !== undefined ? tier.maintenanceMarginRate.times(lower.cap) : Exact.ZERO;
    if (tier.deduction.isNegative() || tier.deduction.greaterThan(most)) {
      return new InputError('risk-tiers', path, tier.level, { reason: 'tier-deduction' });
    }
    if (lower === undefined) continue;
    if (tier.level <= lower.level) {
      return new InputError('risk-tiers', path, tier.level, { reason: 'tier-levels', after: String(lower.level) });
    }
    if (tier.cap.lessThan(lower.cap)) {
      return new InputError('risk-tiers', path, tier.level, { reason: 'tier-caps' });
    }
  }
  return null;
}
