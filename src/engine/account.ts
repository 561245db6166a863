import type { Exact } from './exact.ts';

/** Whether profits of other contracts count as margin of a cross position: no (the article) or yes (the help centre). */
export type ProfitRule = 'own-only' | 'offset';

/** One account: one settle coin, one cross pool. Amounts in the settle coin. */
export interface Account {
  readonly settleCoin: string;
  /** Any sign. */
  readonly walletBalance: Exact;
  /** ≥ 0: what open orders hold. */
  readonly orderMargin: Exact;
  readonly profitRule: ProfitRule;
  /** 0 … 1. */
  readonly takerFeeRate: Exact;
}
