import type { Account, ProfitRule } from './account.ts';
import type { AssumptionName } from './assumptions.ts';
import type { Contract } from './contract.ts';
import type { Exact } from './exact.ts';
import type { Exposure } from './exposure.ts';
import type { InputError } from './input-error.ts';
import type { MarginRate } from './margin-rate.ts';
import type { Position } from './position.ts';
import type { DistancePrices } from './price-at-distance.ts';
import type { RiskTier } from './risk-tier.ts';
import type { PositionWarning } from './warnings.ts';

/** Fair prices by symbol, each > 0. A refused price may stand in as its InputError: it then hits only the positions that use it. */
export interface FairPrices extends Iterable<readonly [symbol: string, price: Exact | InputError]> {
  get(symbol: string): Exact | InputError | undefined;
}

/** Boundaries of the region of prices around the fair price (§ 5); each > 0, null where there is none. */
export interface AlertPrices {
  /** Where the rate reaches the threshold on the adverse side; once it has, where that ends on the favourable one. */
  readonly alertPrice: Exact | null;
  /** The same on the opposite side. */
  readonly otherAlertPrice: Exact | null;
  /** Where anything of the pool first reaches the threshold as this price alone falls, or rises. Null for isolated positions. */
  readonly poolAlertBelow: Exact | null;
  readonly poolAlertAbove: Exact | null;
}

/** One position at one fair price. Every figure is computed when it is first asked for; amounts in the settle coin. */
export interface PositionSnapshot {
  readonly evaluable: true;
  readonly id: string;
  readonly position: Position;
  readonly contract: Contract;
  readonly fairPrice: Exact;

  readonly tier: RiskTier;
  /** Place of `tier` in `contract.riskTiers[side]`, from 0. */
  readonly tierIndex: number;
  readonly overLimit: boolean;
  readonly maintenanceMarginRate: Exact;
  readonly entryValue: Exact;
  readonly fairValue: Exact;
  readonly unrealizedPnl: Exact;
  /** Entered or computed; null for cross. */
  readonly positionMargin: Exact | null;
  readonly maintenanceMargin: Exact;
  readonly liquidationFee: Exact;
  /** Isolated: PM + uPnL. Cross: equity_i of § 4. */
  readonly equity: Exact;
  /** What is tested against equity: its own MM + LF, for cross that of the whole pool. */
  readonly required: Exact;
  /** required ÷ equity of this position alone (cross: rate_i). */
  readonly ownMarginRate: MarginRate;
  /** What alert rules test: its own rate, for cross its pool's crossMarginRate. */
  readonly marginRate: MarginRate;
  /** Margin rate ≥ 1; for cross: of any position of the pool. */
  readonly liquidating: boolean;

  /** Where the rate reaches 1 on the adverse side; once liquidating, where that ends on the favourable one (§ 5). Exact, > 0; null: none. */
  readonly liquidationPrice: Exact | null;
  /** The same on the opposite side: hedged pools and caps by value can have both. */
  readonly otherLiquidationPrice: Exact | null;
  /** Where equity is 0. */
  readonly bankruptcyPrice: Exact | null;
  /** Where anything of the pool first reaches 1 as this price alone falls, or rises. Null for isolated positions. */
  readonly poolLiquidationBelow: Exact | null;
  readonly poolLiquidationAbove: Exact | null;

  readonly warnings: readonly PositionWarning[];
  /** The rules' own decisions that stand behind these figures; ASSUMPTIONS has a sentence for each. */
  readonly assumptions: readonly AssumptionName[];

  alertPrices(threshold: Exact): AlertPrices;
  /** Exactly whether marginRate ≥ threshold, decided without dividing; equity ≤ 0 reaches every threshold. */
  reaches(threshold: Exact): boolean;
  /** |fair − nearest liquidation price| ÷ fair (own, other and, for cross, the pool's); null where there is none. */
  distance(): Exact | null;
  /** Exactly whether it is liquidating or its distance is ≤ `distanceThreshold` (a fraction of the fair price). */
  within(distanceThreshold: Exact): boolean;
  /** Where that distance begins to hold while only this contract's price moves and the liquidation prices stay. */
  distancePrices(distanceThreshold: Exact): DistancePrices;
}

/** A position that could not be evaluated, with the reason; the others still are. */
export interface Unevaluable {
  readonly evaluable: false;
  /** Null where the input carries no readable id. */
  readonly id: string | null;
  readonly error: InputError;
}

/** Everything about a cross pool that no price changes. */
export interface PoolTerms {
  /** Settle coin, any sign. */
  readonly cash: Exact;
  readonly profitRule: ProfitRule;
  /** Its positions by symbol. */
  readonly exposures: ReadonlyMap<string, Exposure>;
}

/** The pool's rate under each reading of the sources (§ 4). */
export interface CrossMarginRates {
  /** Losses of other contracts count, profits do not; a long and a short of one contract are netted. */
  readonly ownOnly: MarginRate;
  /** Profits of other contracts count as margin. */
  readonly offset: MarginRate;
  /** Own-only, position by position: not even one contract's own hedge counts. */
  readonly unnetted: MarginRate;
}

/** One account at one set of fair prices. Asking one isolated position costs that position only. */
export interface BookSnapshot {
  /** In the order of the book's positions. */
  readonly positions: readonly (PositionSnapshot | Unevaluable)[];
  /** Throws RangeError for an id that the book does not have. */
  position(id: string): PositionSnapshot | Unevaluable;
  /** Null while any position of the account has no result. */
  readonly crossCash: Exact | null;
  /** Null without cross positions and while any position of the account has no result. */
  readonly crossMarginRate: MarginRate | null;
  readonly crossMarginRates: CrossMarginRates | null;
}

/** A checked account with its positions; faults stay with the position that has them. */
export interface Book {
  readonly account: Account;
  /** Those that could be read and fit their contract, in input order. */
  readonly readable: readonly Position[];
  /** The cross pool but for prices, of the readable positions; null without cross positions. */
  readonly pool: PoolTerms | null;
  at(prices: FairPrices): BookSnapshot;
  /**
   * The same book with another account or other positions (already read), for projections. Positions that cannot be evaluated stay in it,
   * behind the others: without them the pool would look complete.
   */
  with(changes: { readonly account?: Account; readonly positions?: readonly Position[] }): Book;
}
