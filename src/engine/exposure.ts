import type { ContractKind, Side } from './contract.ts';
import { Exact } from './exact.ts';
import type { Holding } from './holding.ts';
import { addLines, lineValue, raiseLine, scaleLine, sumOfLines, type Line } from './line.ts';
import { liquidationFeeLine, maintenanceLine, tierAt, tierBoundaries } from './maintenance-margin.ts';
import { regionAround, sortedBreaks } from './solve-price.ts';
import { unitValueAt } from './valuation.ts';

/** What is asked of a price: h = equityWeight · equity − (charged ? required : 0) changes its sign there (§ 5). */
export interface PriceQuestion {
  /** The same for the same question. */
  readonly key: string;
  readonly equityWeight: Exact;
  readonly charged: boolean;
}

export const LIQUIDATION: PriceQuestion = { key: 'liquidation', equityWeight: Exact.ONE, charged: true };
export const BANKRUPTCY: PriceQuestion = { key: 'bankruptcy', equityWeight: Exact.ONE, charged: false };
export const alertAt = (threshold: Exact): PriceQuestion => ({
  key: `alert ${threshold.numerator}/${threshold.denominator}`,
  equityWeight: threshold,
  charged: true,
});

/** Equity while this contract's price moves alone. */
export interface EquityCurve {
  /** Unit values where the equity bends. */
  readonly kinks: readonly Exact[];
  readonly lineAround: (sample: Exact) => Line;
}

/** Boundaries of the region around the fair price, as prices. */
export interface PriceRegion {
  /** h > 0 at the fair price. */
  readonly positive: boolean;
  readonly below: Exact | null;
  readonly above: Exact | null;
}

/** Positions of one contract, moved by its price together: one isolated position, or all legs of a pool in that contract. */
export class Exposure {
  readonly kind: ContractKind;
  readonly pnl: Line;
  /** Legs whose tier moves with the price (caps by value). */
  readonly moving: readonly Holding[];
  /** What is required whatever the tiers of the moving legs are: LF of all legs, and MM of the others; settle coin. */
  readonly settledRequired: Line;

  constructor(readonly legs: readonly Holding[]) {
    const [first] = legs;
    if (first === undefined) throw new RangeError('an exposure has at least one leg');
    this.kind = first.contract.kind;
    this.pnl = sumOfLines(legs.map((leg) => leg.pnl));
    this.moving = legs.filter((leg) => leg.contract.riskLimitType === 'BY_VALUE');
    const settled = legs.filter((leg) => leg.contract.riskLimitType === 'BY_VOLUME');
    const maintenance = settled.map((leg) => maintenanceLine(leg, tierAt(leg, leg.entryUnitValue).tier));
    this.settledRequired = sumOfLines([...legs.map(liquidationFeeLine), ...maintenance]);
  }

  /** MM + LF of all legs, settle coin. */
  requiredAt(unitValue: Exact): Exact {
    return lineValue(this.requiredAround(unitValue), unitValue);
  }

  /** Where, around `unitValue`, the answer to `question` changes; `otherRequired` is what the rest of the pool requires. */
  pricesAround(unitValue: Exact, equity: EquityCurve, otherRequired: Exact, question: PriceQuestion): PriceRegion {
    const caps = question.charged ? this.moving.flatMap(tierBoundaries) : [];
    const lineAround = (sample: Exact): Line => {
      const weighted = scaleLine(equity.lineAround(sample), question.equityWeight);
      if (!question.charged) return weighted;
      const required = raiseLine(this.requiredAround(sample), otherRequired);
      return addLines(weighted, scaleLine(required, Exact.ONE.negated()));
    };
    const region = regionAround({ breaks: sortedBreaks([...caps, ...equity.kinks]), lineAround }, unitValue);
    const lower = region.lower === null ? null : unitValueAt(this.kind, region.lower);
    const upper = region.upper === null ? null : unitValueAt(this.kind, region.upper);
    return this.kind === 'linear'
      ? { positive: region.positive, below: lower, above: upper }
      : { positive: region.positive, below: upper, above: lower };
  }

  private requiredAround(sample: Exact): Line {
    if (this.moving.length === 0) return this.settledRequired;
    return sumOfLines([this.settledRequired, ...this.moving.map((leg) => maintenanceLine(leg, tierAt(leg, sample).tier))]);
  }
}

/** The boundary on the adverse side while h > 0, on the favourable side once it is not; and the other one (§ 5). */
export function orientRegion(region: PriceRegion, side: Side): { own: Exact | null; other: Exact | null } {
  const ownIsBelow = (side === 'long') === region.positive;
  return ownIsBelow ? { own: region.below, other: region.above } : { own: region.above, other: region.below };
}
