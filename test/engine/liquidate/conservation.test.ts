/** No step of a liquidation makes or loses money or contracts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Exact,
  openBook,
  readAccount,
  simulateLiquidation,
  type Book,
  type Contract,
  type Liquidation,
  type LiquidationStep,
  type TakeoverStep,
} from '../../../src/engine/index.ts';
import { sumOf } from '../../../src/engine/exact.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { linearRecord, tiers } from '../request.ts';

const RUNS = { seed: 20261122, numRuns: 150 };

function contractOf(symbol: string): Contract {
  const record = linearRecord({
    symbol,
    contractSize: '0.3',
    liquidationFeeRate: '0.001',
    riskLimitCustom: tiers(['7', '0.01'], ['15', '0.07'], ['30', '0.15']),
  });
  const reading = readContractRecord(record, 'contract');
  if (!reading.ok) throw new Error(String(reading.problems[0]));
  return reading.value;
}
const CONTRACTS = new Map(['A', 'B'].map((symbol) => [symbol, contractOf(symbol)]));

const leg = fc.record({
  symbol: fc.constantFrom('A', 'B'),
  side: fc.constantFrom('long', 'short'),
  marginMode: fc.constantFrom('cross', 'cross', 'isolated'),
  contracts: fc.integer({ min: 1, max: 35 }).map(String),
  entryPrice: fc.integer({ min: 70, max: 140 }).map(String),
  leverage: fc.integer({ min: 3, max: 40 }).map(String),
});

const scenario = fc.record({
  legs: fc.array(leg, { minLength: 1, maxLength: 6 }),
  autoAdd: fc.boolean(),
  wallet: fc.integer({ min: -300, max: 1500 }),
  orderMargin: fc.integer({ min: 0, max: 30 }),
  fund: fc.integer({ min: 0, max: 200 }),
  prices: fc.tuple(fc.integer({ min: 60, max: 150 }), fc.integer({ min: 60, max: 150 })),
  execution: fc.tuple(fc.integer({ min: 50, max: 160 }), fc.integer({ min: 50, max: 160 })),
});

const pricesOf = ([a, b]: readonly [number, number]) =>
  new Map([
    ['A', Exact.of(BigInt(a))],
    ['B', Exact.of(BigInt(b))],
  ]);

function played(input: typeof scenario extends fc.Arbitrary<infer T> ? T : never) {
  const account = readAccount({ settleCoin: 'USDT', walletBalance: input.wallet, orderMargin: input.orderMargin }, 'account');
  if (!account.ok) throw new Error(String(account.problems[0]));
  const positions = input.legs.map((one, index) => ({
    id: `p${index}`,
    ...one,
    autoAddMargin: input.autoAdd && one.marginMode === 'isolated',
  }));
  const book = openBook({ account: account.value, positions, contracts: CONTRACTS, liquidationFees: true });
  const prices = pricesOf(input.prices);
  const fund = Exact.of(BigInt(input.fund));
  const result = simulateLiquidation(book, prices, { executionPrices: pricesOf(input.execution), insuranceFund: fund });
  if (result === null) throw new Error('every position of this book has a result');
  return { book, prices, fund, result };
}

const takeovers = (steps: readonly LiquidationStep[]): readonly TakeoverStep[] =>
  steps.filter((step): step is TakeoverStep => step.step === 'ladder' || step.step === 'takeover');

/** PnL of the taken contracts from one price to another, as the trader sees it. */
function pnl(book: Book, id: string, contracts: Exact, from: Exact, to: Exact): Exact {
  const position = book.readable.find((held) => held.id === id);
  if (position === undefined) throw new Error(`no position ${id}`);
  const value = contracts.times(Exact.fromText('0.3')).times(to.minus(from));
  return position.side === 'long' ? value : value.negated();
}

function marginOf(book: Book, prices: ReadonlyMap<string, Exact>, id: string): Exact {
  const snapshot = book.at(prices).position(id);
  if (!snapshot.evaluable) throw new Error(String(snapshot.error));
  return snapshot.positionMargin ?? Exact.ZERO;
}

/** What the survivors' margins come to: each began with its own, gained what was added and lost pro rata with each ladder. */
const marginsLeft = (book: Book, prices: ReadonlyMap<string, Exact>, { steps, survivors }: Liquidation): Exact =>
  sumOf(
    survivors.map(({ id }) =>
      steps.reduce(
        (margin, step) => {
          if (step.step === 'auto-add-margin' && step.positionId === id) return margin.plus(step.amount);
          if (step.step !== 'ladder' || step.positionId !== id) return margin;
          return margin.times(step.remainingContracts).dividedBy(step.remainingContracts.plus(step.contracts));
        },
        marginOf(book, prices, id),
      ),
    ),
  );

describe('a liquidation conserves', () => {
  it('the account’s money: wallet + realised PnL at settle prices − margins that are still held = cash', () => {
    fc.assert(
      fc.property(scenario, (input) => {
        const { book, prices, result } = played(input);
        const matched = sumOf(result.steps.map((step) => (step.step === 'self-match' ? step.realizedPnl : Exact.ZERO)));
        const taken = takeovers(result.steps).map((step) => {
          const position = book.readable.find((held) => held.id === step.positionId);
          if (position === undefined) throw new Error(step.positionId);
          const settlePrice = step.bankruptcyPrice ?? prices.get(position.symbol) ?? Exact.ZERO;
          return pnl(book, step.positionId, step.contracts, position.entryPrice, settlePrice);
        });
        const released = sumOf(result.steps.map((step) => (step.step === 'cancel-orders' ? step.released : Exact.ZERO)));
        const wallet = book.account.walletBalance.plus(matched).plus(sumOf(taken));
        const expected = wallet
          .minus(marginsLeft(book, prices, result))
          .minus(book.account.orderMargin)
          .plus(released);
        expect(expected.equals(result.crossCash)).toBe(true);
      }),
      RUNS,
    );
  });

  it('the insurance fund’s money, and what it cannot cover is auto-deleveraged in proportion', () => {
    fc.assert(
      fc.property(scenario, (input) => {
        const { book, fund, prices, result } = played(input);
        let balance = fund;
        for (const step of takeovers(result.steps)) {
          const symbol = book.readable.find((held) => held.id === step.positionId)?.symbol ?? '';
          const settlePrice = step.bankruptcyPrice ?? prices.get(symbol) ?? Exact.ZERO;
          const outcome = pnl(book, step.positionId, step.contracts, settlePrice, step.executionPrice);
          expect(step.toInsuranceFund.minus(step.deficit).equals(outcome)).toBe(true);
          const covered = step.coveredByInsuranceFund ?? Exact.ZERO;
          const adl = step.adlContracts ?? Exact.ZERO;
          expect(covered.equals(Exact.min(balance, step.deficit))).toBe(true);
          expect(adl.times(step.deficit).equals(step.contracts.times(step.deficit.minus(covered)))).toBe(true);
          balance = balance.plus(step.toInsuranceFund).minus(covered);
        }
        expect(result.insuranceFund?.equals(balance)).toBe(true);
      }),
      RUNS,
    );
  });

  it('contracts: held = taken over + matched + surviving; and nothing bad survives', () => {
    fc.assert(
      fc.property(scenario, (input) => {
        const { book, result } = played(input);
        const held = sumOf(book.readable.map(({ contracts }) => contracts));
        const gone = sumOf(takeovers(result.steps).map(({ contracts }) => contracts));
        const matched = sumOf(result.steps.map((step) => (step.step === 'self-match' ? step.contracts.plus(step.contracts) : Exact.ZERO)));
        const left = sumOf(result.survivors.map(({ contracts }) => contracts));
        expect(gone.plus(matched).plus(left).equals(held)).toBe(true);
        expect(result.survivors.filter(({ marginRate }) => marginRate === 'Infinity' || marginRate.atLeast(Exact.ONE))).toEqual([]);
      }),
      RUNS,
    );
  });
});
