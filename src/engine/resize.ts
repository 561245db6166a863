import type { Exact } from './exact.ts';
import type { Position } from './position.ts';
import type { PositionSnapshot } from './snapshot.ts';
import { pnlBetween, unitValueAt, valueOf } from './valuation.ts';

/** Whole units of volume that hold at least this many contracts. */
export const ceilTo = (contracts: Exact, unit: Exact): Exact => contracts.negated().floorTo(unit).negated();

/**
 * The position with contracts added at a price: average entry price (linear: weighted mean, inverse: harmonic – the mean of unit values
 * either way); isolated: the position margin grows by their value ÷ leverage (§ 6).
 */
export function grownPosition(held: PositionSnapshot, added: Exact, price: Exact): Position {
  const { position, contract } = held;
  const contracts = position.contracts.plus(added);
  const unitValues = position.contracts
    .times(unitValueAt(contract.kind, position.entryPrice))
    .plus(added.times(unitValueAt(contract.kind, price)));
  const entryPrice = unitValueAt(contract.kind, unitValues.dividedBy(contracts));
  const margin = valueOf(contract, added, price).dividedBy(position.leverage);
  return { ...position, contracts, entryPrice, positionMargin: held.positionMargin?.plus(margin) ?? null };
}

/** What is left when contracts are closed or taken over; isolated: the position margin shrinks pro rata (§ 6, § 7). */
export function reducedPosition(held: PositionSnapshot, closed: Exact): Position {
  const contracts = held.position.contracts.minus(closed);
  const share = contracts.dividedBy(held.position.contracts);
  return { ...held.position, contracts, positionMargin: held.positionMargin?.times(share) ?? null };
}

/** Profit (> 0) or loss of this many of its contracts between two prices, settle coin. */
export const pnlOf = ({ position, contract }: PositionSnapshot, contracts: Exact, from: Exact, to: Exact): Exact =>
  pnlBetween(contract.kind, position.side, contracts.times(contract.contractSize), from, to);

/** Profit (> 0) or loss of closing this many contracts at a price, settle coin. */
export const realizedPnl = (held: PositionSnapshot, closed: Exact, price: Exact): Exact =>
  pnlOf(held, closed, held.position.entryPrice, price);
