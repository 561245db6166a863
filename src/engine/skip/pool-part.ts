import { Exact } from '../exact.ts';
import type { Exposure } from '../exposure.ts';
import type { Holding } from '../holding.ts';
import type { Line } from '../line.ts';
import { maintenanceLine, tierBoundaries } from '../maintenance-margin.ts';
import { nearDouble } from './double.ts';

/** Where caps are values: unit values this close to one (relative) are taken to lie in both tiers. */
const NEAR_CAP = 2 ** -40;

/** constant + slope · unit value. */
interface NearLine {
  readonly constant: number;
  readonly slope: number;
}

const nearLine = ({ constant, slope }: Line): NearLine => ({ constant: nearDouble(constant), slope: nearDouble(slope) });

/** The maintenance margin of one leg whose tier moves with the price: `lines[k]` up to the unit value `caps[k]`, the last one beyond. */
interface MovingMargin {
  readonly caps: readonly number[];
  readonly lines: readonly NearLine[];
}

const movingMarginOf = (leg: Holding): MovingMargin => ({
  caps: tierBoundaries(leg).map(nearDouble),
  lines: leg.contract.riskTiers[leg.position.side].map((tier) => nearLine(maintenanceLine(leg, tier))),
});

/**
 * The lines of one contract of a pool in doubles, each factor off by less than 2^-52 of itself. Unit value: price (linear), 1 ÷ price
 * (inverse).
 */
export class NearPoolPart {
  private readonly inverse: boolean;
  readonly pnlConstant: number;
  readonly pnlSlope: number;
  private readonly settled: NearLine;
  private readonly moving: readonly MovingMargin[];

  constructor(exposure: Exposure) {
    this.inverse = exposure.kind === 'inverse';
    this.pnlConstant = nearDouble(exposure.pnl.constant);
    this.pnlSlope = nearDouble(exposure.pnl.slope);
    this.settled = nearLine(exposure.settledRequired);
    this.moving = exposure.moving.map(movingMarginOf);
  }

  unitValue(price: number): number {
    return this.inverse ? 1 / price : price;
  }

  /** The unit value where the price is `factor` times that of `unitValue`. */
  scaled(unitValue: number, factor: number): number {
    return this.inverse ? unitValue / factor : unitValue * factor;
  }

  /** What is required whatever the tiers of the moving legs are. */
  settledRequired(unitValue: number): number {
    return this.settled.constant + this.settled.slope * unitValue;
  }

  /** The least MM of the moving legs between two unit values, in either order. */
  leastMoving(a: number, b: number): number {
    return this.moving.length === 0 ? 0 : this.movingMargin(a, b, Math.min(a, b), Math.min);
  }

  /** The greatest MM of the moving legs between two unit values, in either order. */
  mostMoving(a: number, b: number): number {
    return this.moving.length === 0 ? 0 : this.movingMargin(a, b, Math.max(a, b), Math.max);
  }

  /** The sum of the magnitudes of all that `settledRequired` and `mostMoving` add up there: deductions make it more than they come to. */
  requiredMagnitude(unitValue: number): number {
    let sum = Math.abs(this.settled.constant) + Math.abs(this.settled.slope * unitValue);
    for (const { lines } of this.moving)
      sum += Math.max(...lines.map(({ constant, slope }) => Math.abs(constant) + Math.abs(slope * unitValue)));
    return sum;
  }

  /** A tier's line rises with the unit value, so it is taken at `end`, the lower one for the least and the upper one for the greatest. */
  private movingMargin(a: number, b: number, end: number, pick: (...margins: number[]) => number): number {
    const lower = Math.min(a, b) * (1 - NEAR_CAP);
    const upper = Math.max(a, b) * (1 + NEAR_CAP);
    let sum = 0;
    for (const { caps, lines } of this.moving) {
      const near = lines.slice(tierIndex(caps, lower), tierIndex(caps, upper) + 1);
      sum += pick(...near.map(({ constant, slope }) => constant + slope * end));
    }
    return sum;
  }
}

/** The lowest tier whose cap holds the unit value, or the last. */
function tierIndex(caps: readonly number[], unitValue: number): number {
  const index = caps.findIndex((cap) => unitValue <= cap);
  return index < 0 ? caps.length : index;
}

/** The fair price moved by a distance both ways, as factors of the fair price. `down` is 0 where the distance is 1. */
export interface DistanceFactors {
  readonly down: number;
  readonly up: number;
}

export const distanceFactors = (distanceThreshold: Exact): DistanceFactors => ({
  down: nearDouble(Exact.ONE.minus(distanceThreshold)),
  up: nearDouble(Exact.ONE.plus(distanceThreshold)),
});
