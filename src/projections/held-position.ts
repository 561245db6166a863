import { decimalText, InputError, type Book, type PositionSnapshot, type Standpoint } from '../engine/index.ts';
import { positionProblemOf } from '../portfolio/problem-of.ts';
import type { WatchedAccount, WatchedPosition } from '../portfolio/watched-accounts.ts';
import type { Problem } from '../protocol/problem.ts';
import type { AccountRecord } from '../protocol/records.ts';
import type { ExpectedRecords } from '../protocol/books.ts';
import type { Moment } from '../protocol/questions/position-questions.ts';
import { worstFreshness } from '../protocol/freshness.ts';
import type { Books } from './books.ts';

/** A reply that says why there are no figures. */
export interface Refusal {
  readonly ok: false;
  problems: Problem[];
}

/** The problems as pages read them; their paths are those of the command's arguments. */
export function refusal(...problems: readonly InputError[]): Refusal {
  return { ok: false, problems: problems.map(positionProblemOf) };
}

/** A held position that can be evaluated now, and all that projections start from. */
export interface HeldPosition {
  readonly account: WatchedAccount;
  readonly position: WatchedPosition;
  readonly records: ExpectedRecords;
  readonly snapshot: PositionSnapshot;
  readonly at: Standpoint;
  readonly now: Moment;
}

/** The account that holds a position, and the position in it. */
export function heldPlaceOf(
  { accounts }: Books,
  id: string,
): { readonly account: WatchedAccount; readonly position: WatchedPosition } | Refusal {
  for (const account of accounts) {
    const position = account.positions.find(({ record }) => record.id === id);
    if (position !== undefined) return { account, position };
  }
  return refusal(new InputError('no-such-record', 'id', id, { reason: 'no-such-position' }));
}

/** An account that can be read, or why it cannot. */
export function soundAccount({ book, record }: WatchedAccount): { readonly book: Book; readonly record: AccountRecord } | Refusal {
  if (book instanceof InputError) return refusal(book);
  if (record === null) throw new Error('an account without a record has a book');
  return { book, record };
}

/** The position with its figures at the last fair prices, or why it has none. */
export function heldPositionOf(books: Books, id: string): HeldPosition | Refusal {
  const held = heldPlaceOf(books, id);
  if ('ok' in held) return held;
  const { account, position } = held;
  const sound = soundAccount(account);
  if ('ok' in sound) return sound;
  const { prices, latest } = books.of(account.venue);
  const snapshot = account.at(prices).position(id);
  if (snapshot instanceof InputError) return refusal(snapshot);
  const last = latest(position.record.symbol);
  if (last === null) throw new Error(`position ${id} has figures without a price of ${position.record.symbol}`);
  const now = {
    fairPrice: decimalText(snapshot.fairPrice),
    priceAt: last.at,
    freshness: worstFreshness(position.instruments, books.freshness),
  };
  const records = { position: position.record, account: sound.record };
  return { account, position, records, snapshot, at: { book: sound.book, prices, id }, now };
}
