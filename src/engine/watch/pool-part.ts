import { Exact } from '../exact.ts';
import type { Exposure } from '../exposure.ts';
import type { Holding } from '../holding.ts';
import { tierBoundaries } from '../maintenance-margin.ts';
import { nearDouble } from './double.ts';

/** Where caps are values: unit values this close to one (relative) are taken to lie in both tiers. */
const NEAR_CAP = 2 ** -40;

/** The maintenance margin of one leg whose tier moves with the price: `margins[k]` up to the unit value `caps[k]`, the last one beyond. */
interface MovingMargin {
  readonly caps: readonly number[];
  readonly margins: readonly number[];
}

const movingMarginOf = (leg: Holding): MovingMargin => ({
  caps: tierBoundaries(leg).map(nearDouble),
  margins: leg.contract.riskTiers[leg.position.side].map((tier) => nearDouble(tier.maintenanceMarginRate.times(leg.entryValue))),
});

/**
 * The lines of one contract of a pool in doubles, each factor off by less than 2^-52 of itself. Unit value: price (linear), 1 ÷ price
 * (inverse).
 */
export class PoolPart {
  private readonly inverse: boolean;
  readonly pnlConstant: number;
  readonly pnlSlope: number;
  readonly feeSlope: number;
  private readonly settledMaintenance: number;
  private readonly moving: readonly MovingMargin[];

  constructor(exposure: Exposure) {
    this.inverse = exposure.kind === 'inverse';
    this.pnlConstant = nearDouble(exposure.pnl.constant);
    this.pnlSlope = nearDouble(exposure.pnl.slope);
    this.feeSlope = nearDouble(exposure.fee.slope);
    this.settledMaintenance = nearDouble(exposure.settledMaintenance);
    this.moving = exposure.moving.map(movingMarginOf);
  }

  unitValue(price: number): number {
    return this.inverse ? 1 / price : price;
  }

  /** The unit value where the price is `factor` times that of `unitValue`. */
  scaled(unitValue: number, factor: number): number {
    return this.inverse ? unitValue / factor : unitValue * factor;
  }

  /** The least MM of all legs between two unit values, in either order. */
  leastMaintenance(a: number, b: number): number {
    return this.moving.length === 0 ? this.settledMaintenance : this.maintenance(a, b, Math.min);
  }

  /** The greatest MM of all legs between two unit values, in either order. */
  mostMaintenance(a: number, b: number): number {
    return this.moving.length === 0 ? this.settledMaintenance : this.maintenance(a, b, Math.max);
  }

  private maintenance(a: number, b: number, pick: (...margins: number[]) => number): number {
    const lower = Math.min(a, b) * (1 - NEAR_CAP);
    const upper = Math.max(a, b) * (1 + NEAR_CAP);
    let sum = this.settledMaintenance;
    for (const { caps, margins } of this.moving) sum += pick(...margins.slice(tierIndex(caps, lower), tierIndex(caps, upper) + 1));
    return sum;
  }
}

/** The lowest tier whose cap holds the unit value, or the last. */
const tierIndex = (caps: readonly number[], unitValue: number): number => {
  const index = caps.findIndex((cap) => unitValue <= cap);
  return index < 0 ? caps.length : index;
};

/** The fair price moved by a distance both ways, as factors of the fair price. `down` is 0 where the distance is 1. */
export interface DistanceFactors {
  readonly down: number;
  readonly up: number;
}

export const distanceFactors = (distanceThreshold: Exact): DistanceFactors => ({
  down: nearDouble(Exact.ONE.minus(distanceThreshold)),
  up: nearDouble(Exact.ONE.plus(distanceThreshold)),
});
