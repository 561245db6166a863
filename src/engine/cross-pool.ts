import type { ProfitRule } from './account.ts';
import { countedPnlOf, crossEquity, smallestCrossEquity, smallestEquityBeside } from './cross-equity.ts';
import { Exact, sumOf } from './exact.ts';
import type { EquityCurve, Exposure, PriceQuestion, PriceRegion } from './exposure.ts';
import { lineReaches, lineValue, raiseLine } from './line.ts';
import { marginRateOf, marginRateReaches, type MarginRate } from './margin-rate.ts';
import { once } from './once.ts';
import type { CrossMarginRates } from './snapshot.ts';

/** All cross positions of the pool in one contract, at that contract's fair price. */
export interface PoolPart {
  readonly exposure: Exposure;
  readonly unitValue: Exact;
  readonly pnl: Exact;
  readonly required: Exact;
}

export const poolPartOf = (exposure: Exposure, unitValue: Exact): PoolPart => ({
  exposure,
  unitValue,
  pnl: lineValue(exposure.pnl, unitValue),
  required: exposure.requiredAt(unitValue),
});

/** The cross pool of one account (§ 4) at one set of fair prices; it has at least one part. */
export class CrossPool {
  /** MM + LF of every cross position, settle coin. */
  readonly required: Exact;
  /** The smallest equity of any position: the one that decides the pool's margin rate. */
  readonly smallestEquity: Exact;
  private readonly pnls: readonly Exact[];
  private readonly countedPnl: Exact;

  constructor(
    /** Wallet balance less what isolated positions and orders hold; any sign. */
    readonly cash: Exact,
    private readonly profitRule: ProfitRule,
    private readonly parts: readonly PoolPart[],
  ) {
    this.pnls = parts.map((part) => part.pnl);
    this.required = sumOf(parts.map((part) => part.required));
    this.countedPnl = countedPnlOf(this.pnls, profitRule);
    this.smallestEquity = smallestCrossEquity(cash, this.pnls, profitRule);
  }

  /** crossMarginRate: the largest rate_i. */
  readonly marginRate = once((): MarginRate => marginRateOf(this.required, this.smallestEquity));

  /** Whether any contract is held on both sides. */
  readonly hedged = once((): boolean => this.parts.some((part) => new Set(part.exposure.legs.map((leg) => leg.position.side)).size > 1));

  readonly marginRates = once((): CrossMarginRates => {
    const legPnls = this.parts.flatMap((part) => part.exposure.legs.map((leg) => lineValue(leg.pnl, part.unitValue)));
    return {
      ownOnly: marginRateOf(this.required, smallestCrossEquity(this.cash, this.pnls, 'own-only')),
      offset: marginRateOf(this.required, smallestCrossEquity(this.cash, this.pnls, 'offset')),
      unnetted: marginRateOf(this.required, smallestCrossEquity(this.cash, legPnls, 'own-only')),
    };
  });

  reaches(threshold: Exact): boolean {
    return marginRateReaches(this.required, this.smallestEquity, threshold);
  }

  /** equity_i of the part's positions. */
  equityOf(part: PoolPart): Exact {
    return crossEquity(this.cash, part.pnl, this.countedPnl, this.profitRule);
  }

  /** Where the answer to `question` changes for the part's positions while their contract's price moves alone. */
  pricesOf(part: PoolPart, question: PriceQuestion): PriceRegion {
    const others = this.equityOf(part).minus(part.pnl);
    return this.solve(part, { kinks: [], lineAround: () => raiseLine(part.exposure.pnl, others) }, question);
  }

  /** The same for whichever position of the pool has the smallest equity. */
  poolPricesOf(part: PoolPart, question: PriceQuestion): PriceRegion {
    const { pnl } = part.exposure;
    const otherPnls = this.parts.filter((other) => other !== part).map((other) => other.pnl);
    const { base, ceiling } = smallestEquityBeside(this.cash, otherPnls, this.profitRule);
    if (ceiling === null) return this.solve(part, { kinks: [], lineAround: () => raiseLine(pnl, base) }, question);
    const kink = lineReaches(pnl, ceiling);
    const atCeiling = { constant: base.plus(ceiling), slope: Exact.ZERO };
    const lineAround = (sample: Exact) => (lineValue(pnl, sample).greaterThan(ceiling) ? atCeiling : raiseLine(pnl, base));
    return this.solve(part, { kinks: kink === null ? [] : [kink], lineAround }, question);
  }

  private solve(part: PoolPart, equity: EquityCurve, question: PriceQuestion): PriceRegion {
    return part.exposure.pricesAround(part.unitValue, equity, this.required.minus(part.required), question);
  }
}
