import type { CrossPool, PoolPart } from './cross-pool.ts';
import { Exact } from './exact.ts';
import type { Exposure, PriceQuestion, PriceRegion } from './exposure.ts';
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

/** Margin of one isolated position (§ 3): an exposure of one leg whose cash is its position margin. */
export const isolatedMargining = (holding: Holding, exposure: Exposure, fairPrice: Exact): Margining => {
  const { positionMargin } = holding;
  if (positionMargin === null) throw new TypeError(`position ${holding.position.id}: an isolated position has a position margin`);
  const unitValue = unitValueAt(holding.contract.kind, fairPrice);
  const equity = positionMargin.plus(lineValue(holding.pnl, unitValue));
  const required = once(() => exposure.requiredAt(unitValue));
  const marginRate = once(() => marginRateOf(required(), equity));
  return {
    equity,
    get required() {
      return required();
    },
    get ownMarginRate() {
      return marginRate();
    },
    get marginRate() {
      return marginRate();
    },
    hedged: false,
    reaches: (threshold) => marginRateReaches(required(), equity, threshold),
    pricesAround: onceFor((question) => {
      const lineAround = () => raiseLine(holding.pnl, positionMargin);
      return exposure.pricesAround(unitValue, { kinks: [], lineAround }, Exact.ZERO, question);
    }),
    poolPricesAround: () => null,
  };
};

/** Margin of every cross position in one contract of the pool (§ 4): they share their equity and their prices. */
export const crossMargining = (pool: CrossPool, part: PoolPart): Margining => {
  const equity = pool.equityOf(part);
  const ownMarginRate = once(() => marginRateOf(pool.required, equity));
  return {
    equity,
    required: pool.required,
    get ownMarginRate() {
      return ownMarginRate();
    },
    get marginRate() {
      return pool.marginRate();
    },
    get hedged() {
      return pool.hedged();
    },
    reaches: (threshold) => pool.reaches(threshold),
    pricesAround: onceFor((question) => pool.pricesOf(part, question)),
    poolPricesAround: onceFor((question) => pool.poolPricesOf(part, question)),
  };
};
