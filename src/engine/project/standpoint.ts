import type { Account } from '../account.ts';
import type { Exact } from '../exact.ts';
import { InputError, type Reading } from '../input-error.ts';
import type { Position } from '../position.ts';
import type { Book, BookSnapshot, FairPrices, PositionSnapshot } from '../snapshot.ts';

/** Where a projection starts: one position of a book at the present fair prices. */
export interface Standpoint {
  readonly book: Book;
  readonly prices: FairPrices;
  readonly id: string;
}

/** The figures of the position there, or the reason why it has none. Throws RangeError for an id that the book does not have. */
export function present({ book, prices, id }: Standpoint): PositionSnapshot | InputError {
  const snapshot = book.at(prices).position(id);
  return snapshot.evaluable ? snapshot : snapshot.error;
}

/** The figures of a position that was changed by a projection. Throws when it can't be evaluated: the change made the book unsound. */
export function evaluated(snapshot: BookSnapshot, id: string): PositionSnapshot {
  const position = snapshot.position(id);
  if (!position.evaluable) throw new Error(`projection of "${id}" left a position that cannot be evaluated: ${String(position.error)}`);
  return position;
}

/** The same prices but for one contract. */
export const repriced = (prices: FairPrices, symbol: string, price: Exact): FairPrices => new Map(prices).set(symbol, price);

/** The same book with one position replaced, or taken out (null), and perhaps another account. */
export const changedBook = (book: Book, id: string, position: Position | null, account: Account = book.account): Book =>
  book.with({ account, positions: book.readable.flatMap((held) => (held.id !== id ? [held] : position === null ? [] : [position])) });

/** The same account with this much more (or less) in its wallet. */
export const creditedAccount = (account: Account, amount: Exact): Account => ({
  ...account,
  walletBalance: account.walletBalance.plus(amount),
});

/** Passes an InputError on as a reading that failed, and anything else as its value. */
export const readingOf = <T>(value: T | InputError): Reading<T> =>
  value instanceof InputError ? { ok: false, problems: [value] } : { ok: true, value };
