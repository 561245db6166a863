import { InputError } from '../../engine/index.ts';
import { PriceWatch } from '../../engine/skip/index.ts';
import type { AccountSnapshot, WatchedAccount } from '../../portfolio/watched-accounts.ts';

/** Which prices no alert decision of these accounts can depend on; those are skipped, all others decided exactly. */
export interface HotPath {
  /** False: the price can be skipped. */
  crosses(symbol: string, value: number): boolean;
  /** The account's positions that prices since the last call may have changed. */
  takeCrossed(account: WatchedAccount): ReadonlySet<string>;
  /**
   * These positions were decided at the account's latest prices; those that fire go on being decided until their alerts are settled. Returns
   * the positions whose state had changed although no price had crossed.
   */
  decided(account: WatchedAccount, snapshot: AccountSnapshot, positionIds: readonly string[], firing: ReadonlySet<string>): readonly string[];
}

const NONE: ReadonlySet<string> = new Set();

/** For accounts as they stand: any edit makes new accounts, and those need a new hot path. It skips nothing before the first exact decision. */
export function createHotPath(accounts: readonly WatchedAccount[]): HotPath {
  const books = accounts.flatMap(({ book, positions }) => {
    const alerting = positions.filter(({ rules }) => rules.alertsEnabled);
    return book instanceof InputError ? [] : [{ book, watched: new Map(alerting.map(({ record, rules }) => [record.id, rules])) }];
  });
  const readable = accounts.filter(({ book }) => !(book instanceof InputError));
  const places = new Map(readable.map((account, place) => [account, place]));
  const watch = new PriceWatch(books);
  return {
    crosses: (symbol, value) => watch.crosses(symbol, value),
    takeCrossed(account) {
      const place = places.get(account);
      return place === undefined ? NONE : watch.takeCrossed(place);
    },
    decided(account, { book }, positionIds, firing) {
      const place = places.get(account);
      return place === undefined || book === null ? [] : watch.arm(place, book, positionIds, firing);
    },
  };
}
