import { decimalText, InputError, type Book, type PositionSnapshot, type Standpoint } from '../../../engine/index.ts';
import { positionProblemOf } from '../../portfolio/problem-of.ts';
import type { WatchedAccount, WatchedPosition } from '../../portfolio/watched-books.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { AccountRecord } from '../../protocol/records.ts';
import type { ExpectedRecords, Moment } from '../../protocol/projections.ts';
import { worstFreshness } from '../../watch/decide-position.ts';
import type { CommandContext } from '../commands/context.ts';

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
export interface Standing {
  readonly account: WatchedAccount;
  readonly position: WatchedPosition;
  readonly records: ExpectedRecords;
  readonly snapshot: PositionSnapshot;
  readonly at: Standpoint;
  readonly now: Moment;
}

/** The account that holds a position, and the position in it. */
export function heldPosition({ monitor }: CommandContext, id: string): { readonly account: WatchedAccount; readonly position: WatchedPosition } | Refusal {
  for (const account of monitor.accounts()) {
    const position = account.positions.find(({ record }) => record.id === id);
    if (position !== undefined) return { account, position };
  }
  return refusal(new InputError('not-allowed', 'id', id, 'there is no such position'));
}

/** An account that can be read, or why it cannot. */
export function soundAccount({ book, record }: WatchedAccount): { readonly book: Book; readonly record: AccountRecord } | Refusal {
  if (book instanceof InputError) return refusal(book);
  if (record === null) throw new Error('an account without a record has a book');
  return { book, record };
}

/** When the fair price of a contract was confirmed, epoch ms; null without one. */
export function priceAtOf({ monitor }: CommandContext, symbol: string): number | null {
  return monitor.feed.latest(symbol)?.at ?? null;
}

/** The position with its figures at the last fair prices, or why it has none. */
export function standingOf(context: CommandContext, id: string): Standing | Refusal {
  const { feed, prices } = context.monitor;
  const held = heldPosition(context, id);
  if ('ok' in held) return held;
  const { account, position } = held;
  const sound = soundAccount(account);
  if ('ok' in sound) return sound;
  const snapshot = account.at(prices).position(id);
  if (snapshot instanceof InputError) return refusal(snapshot);
  const priceAt = priceAtOf(context, position.record.symbol);
  // A price from before the contract was last unwatched may still be there, but nobody can say how old it is.
  if (priceAt === null) return refusal(new InputError('fair-price-missing', `fairPrices.${position.record.symbol}`, undefined, 'no fair price came yet'));
  const now = { fairPrice: decimalText(snapshot.fairPrice), priceAt, freshness: worstFreshness(position.symbols, feed.freshness) };
  const records = { position: position.record, account: sound.record };
  return { account, position, records, snapshot, at: { book: sound.book, prices, id }, now };
}
