import { Exact } from '../exact.ts';
import { InputError } from '../input-error.ts';
import type { RiskLimitType, RiskTier } from '../risk-tier.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { namedOnce, type ProjectionAssumption } from './projection-assumptions.ts';
import { ceilTo, grownPosition, realizedPnl, reducedPosition } from '../resize.ts';
import { contractsWorth } from '../valuation.ts';
import { changedBook, creditedAccount, evaluated, present, type Standpoint } from './standpoint.ts';

/** The least trade on the volume grid that brings the position into a level. */
export interface TierStep {
  readonly action: 'none' | 'add' | 'close';
  readonly contracts: Exact;
}

/** One level of the contract's risk limit as it concerns one position at the fair price. */
export interface TierProjection {
  readonly level: number;
  /** In the unit of `capUnit`. */
  readonly cap: Exact;
  readonly capUnit: 'contracts' | 'settle-coin';
  /** The cap in contracts at the fair price, floored to the volume unit. */
  readonly capContracts: Exact;
  readonly maintenanceMarginRate: Exact;
  readonly initialMarginRate: Exact;
  readonly maxLeverage: Exact;
  /** Whether the position's leverage is allowed there (by this level and by the contract). */
  readonly leverageAllowed: boolean;
  readonly current: boolean;
  /** Null where no size on the grid belongs to this level. A position over the last cap is told how much to close to get below it. */
  readonly step: TierStep | null;
  /** The position grown or reduced at the fair price to `capContracts`; null where that is no size of this level. */
  readonly atCap: PositionSnapshot | null;
}

export interface TierProjections {
  readonly present: PositionSnapshot;
  readonly tiers: readonly TierProjection[];
  readonly assumptions: readonly ProjectionAssumption[];
}

/** The cap of a level in contracts at the fair price, not yet on the grid. */
export const capInContracts = ({ contract, fairPrice }: PositionSnapshot, tier: RiskTier, price: Exact = fairPrice): Exact =>
  contract.riskLimitType === 'BY_VALUE' ? contractsWorth(contract, tier.cap, price) : tier.cap;

const CAP_UNIT: Readonly<Record<RiskLimitType, TierProjection['capUnit']>> = { BY_VOLUME: 'contracts', BY_VALUE: 'settle-coin' };

function stepInto(held: PositionSnapshot, floor: Exact, cap: Exact): TierStep | null {
  const { contracts } = held.position;
  const unit = held.contract.volUnit;
  if (contracts.greaterThan(floor) && contracts.atMost(cap)) return { action: 'none', contracts: Exact.ZERO };
  if (contracts.atMost(floor)) {
    const added = floor.minus(contracts).floorTo(unit).plus(unit);
    return contracts.plus(added).atMost(cap) ? { action: 'add', contracts: added } : null;
  }
  const closed = ceilTo(contracts.minus(cap), unit);
  const rest = contracts.minus(closed);
  return rest.greaterThan(floor) ? { action: 'close', contracts: closed } : null;
}

/** The position at another size, traded at the fair price with the same leverage: grown, or reduced with its PnL to the wallet. */
export function resizedAtFair(at: Standpoint, held: PositionSnapshot, contracts: Exact): PositionSnapshot {
  const change = contracts.minus(held.position.contracts);
  if (change.isZero()) return held;
  if (change.isPositive()) {
    const book = changedBook(at.book, at.id, grownPosition(held, change, held.fairPrice));
    return evaluated(book.at(at.prices), at.id);
  }
  const closed = change.negated();
  const account = creditedAccount(at.book.account, realizedPnl(held, closed, held.fairPrice));
  return evaluated(changedBook(at.book, at.id, reducedPosition(held, closed), account).at(at.prices), at.id);
}

/**
 * Every level of the contract's risk limit for one position: what it allows, the trade that leads there, and the position at its cap (§ 6).
 * An InputError where the position cannot be evaluated. Throws RangeError for an unknown id.
 */
export function projectTiers(at: Standpoint): TierProjections | InputError {
  const held = present(at);
  if (held instanceof InputError) return held;
  const { contract, position } = held;
  const tiers = contract.riskTiers[position.side];
  const projections = tiers.map((tier, index): TierProjection => {
    const lower = tiers[index - 1];
    const floor = lower === undefined ? Exact.ZERO : capInContracts(held, lower);
    const cap = capInContracts(held, tier);
    const capContracts = cap.floorTo(contract.volUnit);
    return {
      level: tier.level,
      cap: tier.cap,
      capUnit: CAP_UNIT[contract.riskLimitType],
      capContracts,
      maintenanceMarginRate: tier.maintenanceMarginRate,
      initialMarginRate: tier.initialMarginRate,
      maxLeverage: tier.maxLeverage,
      leverageAllowed: position.leverage.atMost(Exact.min(tier.maxLeverage, contract.maxLeverage)),
      current: index === held.tierIndex,
      step: stepInto(held, floor, cap),
      atCap: capContracts.greaterThan(floor) ? resizedAtFair(at, held, capContracts) : null,
    };
  });
  const assumptions = namedOnce(
    ['trades-at-fair-price', 'trading-fees-not-included', 'growth-funded', 'margin-shrinks-pro-rata', 'realized-pnl-to-wallet'],
    held.assumptions,
  );
  return { present: held, tiers: projections, assumptions };
}
