import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction, sum } from '../oracle/fraction.ts';
import { openRequest } from '../oracle/oracle.ts';
import { randomBook } from '../oracle/random-book.ts';
import type { Position } from '../oracle/read-book.ts';
import type { BookRequest } from '../oracle/request.ts';
import { isolatedPositions, priceOf, profitBetween, unrealizedPnl } from '../oracle/rules.ts';
import { replyTo, RUNS, type BookReply, type StepReply } from './books.ts';

const FEWER_RUNS = { ...RUNS, numRuns: 100 } as const;

type Liquidation = NonNullable<BookReply['liquidation']>;

const books = fc.integer({ min: 1, max: 2 ** 30 }).map((seed): BookRequest => ({ ...randomBook(seed), simulateLiquidation: true }));

function playedOut(request: BookRequest): Liquidation {
  const { liquidation } = replyTo(request);
  if (liquidation === null) throw new Error('the sequence was asked for');
  return liquidation;
}

const isTaken = (step: StepReply): boolean => step.step === 'ladder' || step.step === 'takeover';

/** Equal to the last digit printed: a printed quotient is off by less than 1e-40 of the amounts that were added up. */
function expectBalanced(left: Fraction, right: Fraction, amounts: readonly Fraction[], what: string): void {
  const scale = sum(amounts.map((amount) => amount.abs())).plus(left.abs());
  const off = left.minus(right).abs();
  expect(off.compare(scale.times(Fraction.of('1e-40'))) <= 0, `${what}: ${left} against ${right}`).toBe(true);
}

/** The contracts of a step as a position of their own. */
function takenBy(step: StepReply, positions: readonly Position[]): Position {
  const position = positions.find((one) => one.id === step.positionId);
  if (position === undefined) throw new Error(`a step names ${step.positionId}`);
  return { ...position, contracts: Fraction.of(step.contracts) };
}

describe('the liquidation sequence', () => {
  it('ends with every survivor safe', () => {
    fc.assert(
      fc.property(books, (request) => {
        for (const { marginRate } of playedOut(request).survivors) {
          expect(marginRate).not.toBe('Infinity');
          expect(Fraction.of(marginRate).compare(Fraction.one)).toBe(-1);
        }
      }),
      FEWER_RUNS,
    );
  });

  it('loses no contract: what is not taken or matched survives', () => {
    fc.assert(
      fc.property(books, (request) => {
        const { steps, survivors } = playedOut(request);
        const { positions } = openRequest(request).book;
        const left = sum(survivors.map((one) => Fraction.of(one.contracts)));
        const taken = steps.filter(isTaken).map((step) => Fraction.of(step.contracts));
        const matched = steps.filter((step) => step.step === 'self-match').map((step) => Fraction.of(step.contracts));
        const before = sum(positions.map((position) => position.contracts));
        expectBalanced(before, sum([left, ...taken, ...matched, ...matched]), taken, 'contracts');
      }),
      FEWER_RUNS,
    );
  });

  it('creates no money: wallet, fund and uncovered deficits balance with the fills', () => {
    fc.assert(
      fc.property(books, (request) => {
        const liquidation = playedOut(request);
        const taken = liquidation.steps.filter(isTaken);
        const { book, prices } = openRequest(request);
        for (const step of taken) {
          const part = takenBy(step, book.positions);
          const settledAt = step.bankruptcyPrice === null ? priceOf(prices, part.contract.symbol) : Fraction.of(step.bankruptcyPrice);
          const executedAt = Fraction.of(step.executionPrice);
          const [gain, loss] = [Fraction.of(step.toInsuranceFund), Fraction.of(step.deficit)];
          const amounts = [unrealizedPnl(part, settledAt), unrealizedPnl(part, executedAt)];
          expectBalanced(gain.minus(loss), profitBetween(part, settledAt, executedAt), amounts, `result of ${step.positionId}`);
          if (step.coveredByInsuranceFund === null || step.adlContracts === null) continue;
          const uncovered = loss.minus(Fraction.of(step.coveredByInsuranceFund));
          expect(uncovered.sign()).not.toBe(-1);
          expectBalanced(Fraction.of(step.adlContracts).times(loss), part.contracts.times(uncovered), [loss.times(part.contracts)], 'adl');
        }
        balanceFund(request, liquidation, taken);
        balanceCash(request, liquidation, taken);
      }),
      FEWER_RUNS,
    );
  });
});

function balanceFund(request: BookRequest, liquidation: Liquidation, taken: readonly StepReply[]): void {
  const before = request.insuranceFund ?? null;
  expect(liquidation.insuranceFund === null).toBe(before === null);
  if (before === null || liquidation.insuranceFund === null) return;
  const paid = taken.map((step) => Fraction.of(step.toInsuranceFund).minus(Fraction.of(step.coveredByInsuranceFund ?? '0')));
  expect(Fraction.of(liquidation.insuranceFund).sign()).not.toBe(-1);
  expectBalanced(Fraction.of(liquidation.insuranceFund), sum([Fraction.of(before), ...paid]), [Fraction.of(before), ...paid], 'fund');
}

/** crossCash = wallet with all realised PnL − what the isolated positions still hold − orders that were not cancelled. */
function balanceCash(request: BookRequest, liquidation: Liquidation, taken: readonly StepReply[]): void {
  const { book, prices } = openRequest(request);
  const { steps } = liquidation;
  const settled = taken.map((step) => {
    const part = takenBy(step, book.positions);
    return unrealizedPnl(part, step.bankruptcyPrice === null ? priceOf(prices, part.contract.symbol) : Fraction.of(step.bankruptcyPrice));
  });
  const matched = steps.filter((step) => step.step === 'self-match').map((step) => Fraction.of(step.realizedPnl));
  const cancelled = steps.filter((step) => step.step === 'cancel-orders').map((step) => Fraction.of(step.released));
  const held = isolatedPositions(book).map((position) => {
    const additions = steps.filter((step) => step.step === 'auto-add-margin' && step.positionId === position.id);
    const margin = sum([position.positionMargin, ...additions.map((step) => Fraction.of(step.amount))]);
    const left = liquidation.survivors.find((one) => one.id === position.id)?.contracts ?? '0';
    return margin.times(Fraction.of(left)).over(position.contracts);
  });
  const wallet = sum([book.walletBalance, ...settled, ...matched]);
  const orders = book.orderMargin.minus(sum(cancelled));
  const expected = wallet.minus(sum(held)).minus(orders);
  expectBalanced(Fraction.of(liquidation.crossCash), expected, [...settled, ...matched, ...held, ...cancelled, book.walletBalance], 'cash');
}
