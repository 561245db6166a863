/** What must not compile, of numbers: checked by `tsc --build`, which complains of an expected error that is none. Nothing here runs. */
import {
  decimalText,
  type BookSnapshot,
  type Exact,
  type FairPrices,
  type InputError,
  type PositionSnapshot,
  type Reading,
} from '../../src/engine/index.ts';
import type { AlertDecision } from '../../src/engine/alert/index.ts';
import type { AccountRecord, PositionRecord } from '../../src/protocol/records.ts';

export function exactNumbers(exact: Exact, pair: { numerator: bigint; denominator: bigint }): void {
  // @ts-expect-error a binary number is no exact one
  exact = 0.1;
  // @ts-expect-error text is no exact number before it was read
  exact = '0.1';
  // @ts-expect-error a whole number is no exact one before it was made one
  exact = 1n;
  // @ts-expect-error two integers are no exact number: the sign of the denominator was not looked at
  exact = pair;
  // @ts-expect-error an exact number is no binary one
  const binary: number = exact;
  // @ts-expect-error nor text
  const text: string = exact;
  // @ts-expect-error it has a sum of its own
  const sum = exact + exact;
  // @ts-expect-error and a product
  const product = exact * 2;
  // @ts-expect-error it is compared with another exact one
  const isLess = exact.lessThan(0.1);
  // @ts-expect-error and is not changed
  exact.numerator = 0n;
  // @ts-expect-error it is not made past its checks
  const made = new (exact.constructor as typeof Exact)(1n, 0n);
  void [binary, text, sum, product, isLess, made];
}

export function pricesAndAnswers(
  prices: Map<string, Exact>,
  snapshot: BookSnapshot,
  reading: Reading<Exact>,
  read: Exact | InputError,
): void {
  const fairPrices: FairPrices = prices;
  // @ts-expect-error prices by symbol are exact numbers
  const binaryPrices: FairPrices = new Map([['BTC_USDT', 75_986.1]]);
  // @ts-expect-error a position may have no result, with a reason
  const position: PositionSnapshot = snapshot.position('btc-long');
  // @ts-expect-error a pool may have no cash that is known
  const cash: Exact = snapshot.crossCash;
  // @ts-expect-error what was read may be refused, with a reason
  const value: Exact = reading.value;
  // @ts-expect-error and so may a single decimal
  const shown = decimalText(read);
  void [fairPrices, binaryPrices, position, cash, value, shown];
}

export function records(position: PositionRecord, account: AccountRecord): void {
  // @ts-expect-error what is stored of money is text
  const entered: PositionRecord = { ...position, entryPrice: 75_986.1 };
  // @ts-expect-error of an account, too
  const funded: AccountRecord = { ...account, walletBalance: 1_000 };
  // @ts-expect-error a rule is text as well
  const ruled: PositionRecord = { ...position, threshold: 0.8 };
  void [entered, funded, ruled];
}

export function decisions(decision: AlertDecision): void {
  // @ts-expect-error only an alert that fires names its rules without being asked
  const rules = decision.rules;
  // @ts-expect-error an alert that is held says why, and is not decided without looking
  const reason: string = decision.reason;
  void [rules, reason];
}
