/** The laws of § 5, tested on whole books by asking the book again at, just inside and just outside of every price that it names. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact, openBook, readAccount, type Book, type Contract, type PositionSnapshot } from '../../src/engine/index.ts';
import { readContractRecord } from '../../src/venues/mexc/contract-record.ts';
import { inverseRecord, linearRecord, tiers } from './request.ts';

const RUNS = { seed: 20261122, numRuns: 120 };
const THRESHOLD = Exact.fromText('0.8');
/** As far beside a boundary as no other boundary of these books lies. */
const NUDGE = Exact.of(1n, 10n ** 18n);

function contractOf(record: object): Contract {
  const reading = readContractRecord(record, 'contract');
  if (!reading.ok) throw new Error(String(reading.problems[0]));
  return reading.value;
}

const positionOf = fc.record({
  symbol: fc.constantFrom('A', 'B', 'C'),
  side: fc.constantFrom('long', 'short'),
  marginMode: fc.constantFrom('cross', 'cross', 'isolated'),
  contracts: fc.integer({ min: 1, max: 40 }).map(String),
  entryPrice: fc.integer({ min: 50, max: 200 }).map(String),
  leverage: fc.integer({ min: 1, max: 30 }).map(String),
});

const bookOf = fc
  .record({
    positions: fc.array(positionOf, { minLength: 1, maxLength: 5 }),
    inverse: fc.boolean(),
    byValue: fc.boolean(),
    wallet: fc.integer({ min: -500, max: 4000 }),
    profitRule: fc.constantFrom('own-only', 'offset'),
    prices: fc.tuple(fc.integer({ min: 40, max: 220 }), fc.integer({ min: 40, max: 220 }), fc.integer({ min: 40, max: 220 })),
  })
  .map(({ positions, inverse, byValue, wallet, profitRule, prices }) => {
    const record = inverse ? inverseRecord : linearRecord;
    const caps: [string, string, string] = inverse ? ['12', '20', '90'] : ['1200', '2500', '9000'];
    const limit = byValue
      ? { riskLimitType: 'BY_VALUE', riskLimitCustom: tiers([caps[0], '0.01'], [caps[1], '0.08'], [caps[2], '0.2']) }
      : { riskLimitCustom: tiers(['10', '0.01'], ['25', '0.08'], ['90', '0.2']) };
    const contracts = new Map(
      ['A', 'B', 'C'].map((symbol) => [symbol, contractOf(record({ symbol, liquidationFeeRate: '0.001', ...limit }))]),
    );
    const walletBalance = inverse ? Exact.of(BigInt(wallet), 100n) : Exact.of(BigInt(wallet));
    const account = readAccount({ settleCoin: inverse ? 'BTC' : 'USDT', walletBalance: '0', profitRule }, 'account');
    if (!account.ok) throw new Error(String(account.problems[0]));
    const named = positions.map((position, index) => ({ id: `p${index}`, ...position }));
    const book = openBook({ account: { ...account.value, walletBalance }, positions: named, contracts, liquidationFees: true });
    return { book, prices: new Map(['A', 'B', 'C'].map((symbol, index) => [symbol, Exact.of(BigInt(prices[index] ?? 1))])) };
  });

function snapshotOf(book: Book, prices: ReadonlyMap<string, Exact>, id: string): PositionSnapshot {
  const snapshot = book.at(prices).position(id);
  if (!snapshot.evaluable) throw new Error(String(snapshot.error));
  return snapshot;
}

/** The question's state when this position's contract alone stands at `price`. */
type State = (snapshot: PositionSnapshot) => boolean;

const ownRateReaches =
  (threshold: Exact): State =>
  ({ equity, required }) =>
    !threshold.times(equity).minus(required).isPositive();

const questions: readonly {
  readonly name: string;
  readonly state: State;
  readonly boundaries: (snapshot: PositionSnapshot) => readonly (Exact | null)[];
}[] = [
  { name: 'liquidation', state: ownRateReaches(Exact.ONE), boundaries: (at) => [at.liquidationPrice, at.otherLiquidationPrice] },
  {
    name: 'alert',
    state: ownRateReaches(THRESHOLD),
    boundaries: (at) => [at.alertPrices(THRESHOLD).alertPrice, at.alertPrices(THRESHOLD).otherAlertPrice],
  },
  { name: 'bankruptcy', state: ({ equity }) => !equity.isPositive(), boundaries: (at) => [at.bankruptcyPrice] },
  {
    name: 'pool liquidation',
    state: (at) => at.reaches(Exact.ONE),
    boundaries: (at) => [at.poolLiquidationBelow, at.poolLiquidationAbove],
  },
  {
    name: 'pool alert',
    state: (at) => at.reaches(THRESHOLD),
    boundaries: (at) => [at.alertPrices(THRESHOLD).poolAlertBelow, at.alertPrices(THRESHOLD).poolAlertAbove],
  },
];

describe('every price of § 5', () => {
  it.each(questions)('is where the answer changes, and it changes nowhere nearer: $name', ({ state, boundaries }) => {
    fc.assert(
      fc.property(bookOf, ({ book, prices }) => {
        for (const { id } of book.readable) {
          const here = snapshotOf(book, prices, id);
          const at = (price: Exact): boolean => state(snapshotOf(book, new Map(prices).set(here.position.symbol, price), id));
          for (const boundary of boundaries(here)) {
            if (boundary === null) continue;
            const outwards =
              boundary.greaterThan(here.fairPrice) || (boundary.equals(here.fairPrice) && at(boundary.plus(NUDGE)) !== state(here));
            const [inside, outside] = outwards
              ? [boundary.minus(NUDGE), boundary.plus(NUDGE)]
              : [boundary.plus(NUDGE), boundary.minus(NUDGE)];
            expect(at(boundary) !== state(here) || at(outside) !== state(here)).toBe(true);
            const steps = boundary.equals(here.fairPrice) ? [] : [1n, 3n, 7n, 9n].map((tenth) => Exact.of(tenth, 10n));
            for (const step of steps) expect(at(here.fairPrice.plus(inside.minus(here.fairPrice).times(step)))).toBe(state(here));
          }
        }
      }),
      RUNS,
    );
  });

  it('is none only where the answer never changes on that side', () => {
    const far = ['10', '1000', '1000000000'].map(Exact.fromText);
    fc.assert(
      fc.property(bookOf, ({ book, prices }) => {
        for (const { id } of book.readable) {
          const here = snapshotOf(book, prices, id);
          const liquidating = here.reaches(Exact.ONE);
          const at = (price: Exact) => snapshotOf(book, new Map(prices).set(here.position.symbol, price), id).reaches(Exact.ONE);
          const isolated = here.position.marginMode === 'isolated';
          const own = [here.liquidationPrice, here.otherLiquidationPrice];
          const below = isolated ? own.some((price) => price?.atMost(here.fairPrice)) : here.poolLiquidationBelow !== null;
          const above = isolated ? own.some((price) => price?.atLeast(here.fairPrice)) : here.poolLiquidationAbove !== null;
          if (!below) for (const factor of far) expect(at(here.fairPrice.dividedBy(factor))).toBe(liquidating);
          if (!above) for (const factor of far) expect(at(here.fairPrice.times(factor))).toBe(liquidating);
        }
      }),
      RUNS,
    );
  });

  it('stands on the adverse side while alive, on the favourable one once liquidating', () => {
    fc.assert(
      fc.property(bookOf, ({ book, prices }) => {
        for (const { id, side } of book.readable) {
          const here = snapshotOf(book, prices, id);
          const ownIsBelow = (side === 'long') === !ownRateReaches(Exact.ONE)(here);
          if (here.liquidationPrice !== null) expect(here.liquidationPrice.compare(here.fairPrice)).not.toBe(ownIsBelow ? 1 : -1);
          if (here.otherLiquidationPrice !== null) expect(here.otherLiquidationPrice.compare(here.fairPrice)).not.toBe(ownIsBelow ? -1 : 1);
        }
      }),
      RUNS,
    );
  });

  it('has a margin rate of exactly 1 where no tier jumps (BY_VOLUME)', () => {
    fc.assert(
      fc.property(bookOf, ({ book, prices }) => {
        for (const { id } of book.readable) {
          const here = snapshotOf(book, prices, id);
          if (here.contract.riskLimitType === 'BY_VALUE' || here.liquidationPrice === null) continue;
          const there = snapshotOf(book, new Map(prices).set(here.position.symbol, here.liquidationPrice), id);
          expect(there.equity.equals(there.required)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
