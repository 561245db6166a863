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

/** Doubles that enclose a value. */
export interface Enclosure {
  readonly least: number;
  readonly most: number;
}

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

  /** The unit values where the price is moved from `unitValue` by a distance, down and up. */
  ends(unitValue: number, { down, up }: DistanceFactors): readonly [number, number] {
    return this.inverse ? [unitValue / down, unitValue / up] : [unitValue * down, unitValue * up];
  }

  /** MM of all legs between two unit values, `from` ≤ `to`: one value where no tier of the exposure moves with the price. */
  maintenance(from: number, to: number): Enclosure {
    let least = this.settledMaintenance;
    let most = this.settledMaintenance;
    for (const { caps, margins } of this.moving) {
      const first = tierIndex(caps, from * (1 - NEAR_CAP));
      const reached = margins.slice(first, tierIndex(caps, to * (1 + NEAR_CAP)) + 1);
      least += Math.min(...reached);
      most += Math.max(...reached);
    }
    return { least, most };
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
