import { Exact, openBook, readAccount, type Book, type Contract, type InputError } from '../../../src/engine/index.ts';
import { nearDouble } from '../../../src/engine/skip/double.ts';
import type { AlertThresholds } from '../../../src/engine/skip/index.ts';
import { randomBook, type BookTerms } from '../../oracle/random-book.ts';
import { Chance } from '../../oracle/random.ts';
import type { BookRequest } from '../../oracle/request.ts';
import { readTermsRecord } from '../../oracle/terms-reply.ts';

/** A random book, open, with rules for its positions and prices that can move. */
export interface RandomWatched {
  readonly book: Book;
  readonly watched: ReadonlyMap<string, AlertThresholds>;
  readonly prices: Map<string, Exact>;
  readonly liquidationFees: boolean;
}

const THRESHOLDS = ['0.8', '0.5', '0.9', '1', '0.123', '0.95'].map(Exact.fromText);
const DISTANCES = ['0.05', '0.03', '0.001', '0.5', '1'].map(Exact.fromText);

const levels = (chance: Chance, of: readonly Exact[], count: number): AlertThresholds['rates'] =>
  Array.from({ length: count }, () => ({ threshold: chance.pick(of) }));

export function openRequest(request: BookRequest): Book {
  const account = readAccount({ orderMargin: '0', profitRule: 'own-only', takerFeeRate: '0', ...request.account }, 'account');
  if (!account.ok) throw new Error(String(account.problems[0]));
  const contracts = new Map<string, Contract | InputError>();
  for (const record of request.contracts) {
    const reading = readTermsRecord(record, record.symbol);
    contracts.set(record.symbol, reading.ok ? reading.value : reading.problems[0]);
  }
  return openBook({ account: account.value, positions: request.positions, contracts, liquidationFees: request.liquidationFees !== false });
}

/** The same seed gives the same. The fair prices are those of the book, as doubles that a frame can carry. */
export function randomWatched(seed: number, terms: BookTerms = 'mexc'): RandomWatched {
  const request = randomBook(seed, terms);
  const book = openRequest(request);
  const chance = new Chance(seed + 1_000_003);
  const watched = new Map(
    book.readable.map(({ id }) => {
      // One rate and perhaps a distance, as most have it, or any number of both in any order.
      const [mostRates, mostDistances] = chance.percent(50) ? [1, 1] : [THRESHOLDS.length, DISTANCES.length];
      const rates = levels(chance, THRESHOLDS, chance.between(1, mostRates));
      const distances = levels(chance, DISTANCES, chance.between(0, mostDistances));
      return [id, { rates, critical: chance.pick(THRESHOLDS), distances }] as const;
    }),
  );
  const prices = new Map(Object.entries(request.fairPrices).map(([symbol, price]) => [symbol, exactOf(Number(price))]));
  return { book, watched, prices, liquidationFees: request.liquidationFees !== false };
}

/** The decimal that a price frame with this number stands for: its shortest text. */
export function exactOf(value: number): Exact {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const power = Exact.of(10n ** BigInt(Math.abs(Number(exponent))));
  const digits = Exact.fromText(mantissa);
  return Number(exponent) < 0 ? digits.dividedBy(power) : digits.times(power);
}

/** The double that a frame would carry for a price near this one, `ulps` units in the last place away. */
export function doubleNear(price: Exact, ulps: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, nearDouble(price));
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(ulps));
  return bits.getFloat64(0);
}
