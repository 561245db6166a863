import type { MarginMode, Side } from './contract.ts';
import type { Exact } from './exact.ts';

/** All of a position that its results depend on, in the order in which a trader meets it. */
export const POSITION_FIGURES = [
  'symbol',
  'side',
  'marginMode',
  'contracts',
  'entryPrice',
  'leverage',
  'positionMargin',
  'autoAddMargin',
] as const satisfies readonly (keyof Position)[];

/** One position as the trader entered it. Its contract is found by its symbol. */
export interface Position {
  readonly id: string;
  readonly symbol: string;
  readonly side: Side;
  readonly marginMode: MarginMode;
  /** > 0; the side says the direction. */
  readonly contracts: Exact;
  /** > 0, quote currency a base coin. */
  readonly entryPrice: Exact;
  /** ≥ 1. */
  readonly leverage: Exact;
  /** ≥ 0, settle coin. Null: computed (§ 3) when isolated; always null when cross. */
  readonly positionMargin: Exact | null;
  /** True only for isolated positions: the exchange adds margin from the available balance before it liquidates (§ 7). */
  readonly autoAddMargin: boolean;
}
