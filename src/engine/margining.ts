import type { CrossPool, PoolPart } from './cross-pool.ts';
import { Exact } from './exact.ts';
import type { EquityCurve, Exposure, PriceQuestion, PriceRegion } from './exposure.ts';
import type { Holding } from './holding.ts';
import { lineValue, raiseLine } from './line.ts';
import { marginRateOf, marginRateReaches, type MarginRate } from './margin-rate.ts';
import { once, onceFor } from './once.ts';
import { unitValueAt } from './valuation.ts';

/** What stands behind a position at one fair price: its own margin (isolated) or its account's pool (cross). */
export interface Margining {
  readonly equity: Exact;
  readonly required: Exact;
  /** required ÷ equity. */
  readonly ownMarginRate: MarginRate;
  /** What alert rules test: for cross the pool's. */
  readonly marginRate: MarginRate;
  /** Whether the pool holds both sides of any contract: its netted PnL is in the equity of every position. */
  readonly hedged: boolean;
  reaches(threshold: Exact): boolean;
  pricesAround(question: PriceQuestion): PriceRegion;
  /** Null for isolated positions. */
  poolPricesAround(question: PriceQuestion): PriceRegion | null;
}

/**
 * Margin of one isolated position (§ 3): an exposure of one leg whose cash is its position margin. A class, as its neighbour is: getters of an object
 * literal give every object a shape of its own, which the engine then collects for a long time (measured).
 */
export class IsolatedMargining implements Margining {
  readonly equity: Exact;
  readonly hedged = false;
  private readonly unitValue: Exact;
  private readonly curve: EquityCurve;
  private readonly computedRequired = once(() => this.exposure.requiredAt(this.unitValue));
  private readonly computedMarginRate = once(() => marginRateOf(this.required, this.equity));

  constructor(
    holding: Holding,
    private readonly exposure: Exposure,
    fairPrice: Exact,
  ) {
    const { positionMargin } = holding;
    if (positionMargin === null) throw new TypeError(`position ${holding.position.id}: an isolated position has a position margin`);
    this.unitValue = unitValueAt(holding.contract.kind, fairPrice);
    this.equity = positionMargin.plus(lineValue(holding.pnl, this.unitValue));
    this.curve = { kinks: [], lineAround: () => raiseLine(holding.pnl, positionMargin) };
  }

  get required(): Exact {
    return this.computedRequired();
  }

  get ownMarginRate(): MarginRate {
    return this.computedMarginRate();
  }

  get marginRate(): MarginRate {
    return this.computedMarginRate();
  }

  reaches(threshold: Exact): boolean {
    return marginRateReaches(this.required, this.equity, threshold);
  }

  readonly pricesAround = onceFor((question: PriceQuestion) =>
    this.exposure.pricesAround(this.unitValue, this.curve, Exact.ZERO, question),
  );

  poolPricesAround(): null {
    return null;
  }
}

/** Margin of every cross position in one contract of the pool (§ 4): they share their equity and their prices. */
export class CrossMargining implements Margining {
  readonly equity: Exact;
  private readonly computedOwnMarginRate = once(() => marginRateOf(this.required, this.equity));

  constructor(
    private readonly pool: CrossPool,
    private readonly part: PoolPart,
  ) {
    this.equity = pool.equityOf(part);
  }

  get required(): Exact {
    return this.pool.required;
  }

  get ownMarginRate(): MarginRate {
    return this.computedOwnMarginRate();
  }

  get marginRate(): MarginRate {
    return this.pool.marginRate();
  }

  get hedged(): boolean {
    return this.pool.hedged();
  }

  reaches(threshold: Exact): boolean {
    return this.pool.reaches(threshold);
  }

  readonly pricesAround = onceFor((question: PriceQuestion) => this.pool.pricesOf(this.part, question));
  readonly poolPricesAround = onceFor((question: PriceQuestion) => this.pool.poolPricesOf(this.part, question));
}
