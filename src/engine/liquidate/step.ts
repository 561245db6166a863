import type { AssumptionName } from '../assumptions.ts';
import type { Exact } from '../exact.ts';
import type { MarginRate } from '../margin-rate.ts';

/** Part (ladder) or the whole rest (takeover) of a position passes to the liquidation engine. Amounts in the settle coin. */
export interface TakeoverStep {
  readonly step: 'ladder' | 'takeover';
  readonly positionId: string;
  readonly contracts: Exact;
  /** Null where § 5 gives none: then it settles at the fair price. */
  readonly bankruptcyPrice: Exact | null;
  readonly executionPrice: Exact;
  readonly toInsuranceFund: Exact;
  readonly deficit: Exact;
  /** Null while the fund's balance is unknown. */
  readonly coveredByInsuranceFund: Exact | null;
  /** Contracts of other traders that the exchange would close against this position; null while the fund's balance is unknown. */
  readonly adlContracts: Exact | null;
  readonly remainingContracts: Exact;
}

export type LiquidationStep =
  | { readonly step: 'cancel-orders'; readonly released: Exact }
  | { readonly step: 'auto-add-margin'; readonly positionId: string; readonly amount: Exact }
  | { readonly step: 'self-match'; readonly symbol: string; readonly contracts: Exact; readonly realizedPnl: Exact }
  | TakeoverStep;

export const isTakeover = (step: LiquidationStep): step is TakeoverStep => step.step === 'ladder' || step.step === 'takeover';

export interface LiquidationOptions {
  /** By symbol; the fair price where absent. */
  readonly executionPrices?: ReadonlyMap<string, Exact>;
  /** Balance in the settle coin, ≥ 0; null: unknown, taken as sufficient. */
  readonly insuranceFund?: Exact | null;
}

export interface Liquidation {
  readonly steps: readonly LiquidationStep[];
  /** What is left of the fund; null while its balance is unknown. */
  readonly insuranceFund: Exact | null;
  /** Below 0 the account owes. */
  readonly crossCash: Exact;
  /** Every remaining position in the book's order, with its own margin rate. */
  readonly survivors: readonly { readonly id: string; readonly contracts: Exact; readonly marginRate: MarginRate }[];
  /** The rules' own decisions behind these steps; ASSUMPTIONS has a sentence for each. */
  readonly assumptions: readonly AssumptionName[];
}
