import { Exact } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { firstHoldingAbove } from './grid-search.ts';
import { answerAssumptions, fundingAssumption, fundingOf, type Question, type SolveAnswer } from './solve-answer.ts';
import { changedBook, creditedAccount, evaluated, type Standpoint } from './standpoint.ts';
import { meets } from './target.ts';

/** The position with this much more margin: its own (isolated), or its account's wallet (cross). */
export function withMargin({ book, prices, id }: Standpoint, held: PositionSnapshot, amount: Exact): PositionSnapshot {
  const { position, positionMargin } = held;
  const changed =
    positionMargin === null
      ? book.with({ account: creditedAccount(book.account, amount) })
      : changedBook(book, id, { ...position, positionMargin: positionMargin.plus(amount) });
  return evaluated(changed.at(prices), id);
}

/**
 * The least margin to add, a multiple of `unit` of the settle coin. More margin never worsens a margin rate or a liquidation price, so
 * halving finds the least.
 */
export function addMargin(question: Question, unit: Exact): SolveAnswer {
  const { at, held, target } = question;
  const amountOf = (units: bigint): Exact => unit.times(Exact.of(units));
  const units = firstHoldingAbove(0n, (step) => meets(withMargin(at, held, amountOf(step)), target));
  const amount = amountOf(units);
  const funding = held.positionMargin === null ? null : fundingOf(at.book.at(at.prices), amount);
  return {
    possible: true,
    already: amount.isZero(),
    amount,
    before: held,
    after: withMargin(at, held, amount),
    funding,
    assumptions: answerAssumptions(question, [funding === null ? 'cross-margin-is-deposit' : fundingAssumption(funding)]),
  };
}
