import type { Contract, ContractKind, Side } from './contract.ts';
import { Exact } from './exact.ts';
import { lineValue, type Line } from './line.ts';

/**
 * The settle-coin value of one unit of contract size at a price: the price itself (linear), 1 ÷ price (inverse). Value and PnL are lines in
 * it, so one set of formulas serves both kinds (§ 1). Its own inverse: it also turns a unit value back into a price. Price > 0.
 */
export const unitValueAt = (kind: ContractKind, price: Exact): Exact => (kind === 'linear' ? price : Exact.ONE.dividedBy(price));

/** value(P) = V·P (linear), V/P (inverse), as a line in the unit value. */
export const valueLine = (quantity: Exact): Line => ({ constant: Exact.ZERO, slope: quantity });

/** Value of this many contracts at a price, settle coin. */
export const valueOf = (contract: Contract, contracts: Exact, price: Exact): Exact =>
  lineValue(valueLine(contracts.times(contract.contractSize)), unitValueAt(contract.kind, price));

/** How many contracts (not on the grid) a value in the settle coin is at a price: the unit of BY_VALUE caps turned into contracts. */
export const contractsWorth = (contract: Contract, value: Exact, price: Exact): Exact =>
  value.dividedBy(valueOf(contract, Exact.ONE, price));

/** uPnL(P) = s·V·(P − E) (linear), s·V·(1/E − 1/P) (inverse), as a line in the unit value. */
export function pnlLine(kind: ContractKind, side: Side, quantity: Exact, entryUnitValue: Exact): Line {
  const gainsAsUnitValueRises = (side === 'long') === (kind === 'linear');
  const slope = gainsAsUnitValueRises ? quantity : quantity.negated();
  return { constant: slope.times(entryUnitValue).negated(), slope };
}

/** Profit (> 0) or loss of a quantity (contracts × contract size) between two prices, each > 0, settle coin. */
export const pnlBetween = (kind: ContractKind, side: Side, quantity: Exact, from: Exact, to: Exact): Exact =>
  lineValue(pnlLine(kind, side, quantity, unitValueAt(kind, from)), unitValueAt(kind, to));
