import { InputError } from '../../engine/index.ts';
import { PriceWatch } from '../../engine/skip/index.ts';
import type { FairPrice } from '../feed/feed.ts';
import type { AccountSnapshot, WatchedAccount } from '../../portfolio/watched-accounts.ts';

/** Which prices no alert decision of these accounts can depend on; those are skipped, all others decided exactly. */
export interface HotPath {
  /** False: the price can be skipped. */
  crosses(price: Pick<FairPrice, 'venue' | 'symbol' | 'value'>): boolean;
  /** The account's positions that prices since the last call may have changed. */
  takeCrossed(account: WatchedAccount): ReadonlySet<string>;
  /**
   * These positions were decided at the account's latest prices; those that fire go on being decided until their alerts are settled. Returns
   * the positions whose state had changed although no price had crossed.
   */
  decided(
    account: WatchedAccount,
    snapshot: AccountSnapshot,
    positionIds: readonly string[],
    firing: ReadonlySet<string>,
  ): readonly string[];
}

const NONE: ReadonlySet<string> = new Set();

/** For accounts as they stand: any edit makes new accounts, and those need a new hot path. It skips nothing before the first exact decision. */
export function createHotPath(accounts: readonly WatchedAccount[]): HotPath {
  const byVenue = new Map(
    [...new Set(accounts.map(({ venue }) => venue))].map((venue) => [
      venue,
      watchOf(accounts.filter((account) => account.venue === venue)),
    ]),
  );
  return {
    crosses: ({ venue, symbol, value }) => byVenue.get(venue)?.watch.crosses(symbol, value) ?? false,
    takeCrossed(account) {
      const of = byVenue.get(account.venue);
      const place = of?.places.get(account);
      return of === undefined || place === undefined ? NONE : of.watch.takeCrossed(place);
    },
    decided(account, { book }, positionIds, firing) {
      const of = byVenue.get(account.venue);
      const place = of?.places.get(account);
      return of === undefined || place === undefined || book === null ? [] : of.watch.arm(place, book, positionIds, firing);
    },
  };
}

/** Of accounts at one exchange, inside which a symbol is enough. */
function watchOf(accounts: readonly WatchedAccount[]) {
  const books = accounts.flatMap(({ book, positions }) => {
    const alerting = positions.filter(({ rules }) => rules.alertsEnabled);
    return book instanceof InputError ? [] : [{ book, watched: new Map(alerting.map(({ record, rules }) => [record.id, rules])) }];
  });
  const readable = accounts.filter(({ book }) => !(book instanceof InputError));
  return { watch: new PriceWatch(books), places: new Map(readable.map((account, place) => [account, place])) };
}
