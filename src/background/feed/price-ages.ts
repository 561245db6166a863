import { endsAtAge, freshnessOf } from '../../protocol/freshness.ts';
import type { Freshness } from '../../protocol/view.ts';
import type { FairPrice } from './feed.ts';

/** What the price book keeps of one symbol. */
export interface PriceEntry {
  readonly wantedAt: number;
  price: FairPrice | null;
  arrivedAt: number | null;
  /** The price's own time, by the exchange's clock (epoch ms). */
  at: number | null;
  /** Where the last price stands among pushes and requests. */
  order: number;
  pushTs: number;
  /** What its connection pushed last. */
  pushed: FairPrice | null;
  reported: Freshness;
}

/** The way here, and clocks of the exchange that differ among themselves. */
const ON_ITS_WAY_MS = 2_000;
/** As late as the answers of a socket may be before it is given up. */
const MUCH_OLDER_MS = 10_000;
const AHEAD_MS = 60_000;

/** How old prices are: the earlier of arrival and the price's own time counts. Feed time (ms) but for `at` and `ts`, epoch ms by the exchange's clock. */
export interface PriceAges {
  /** When a price that arrived then counts as confirmed. */
  confirmed(at: number | null, arrivedAt: number): number;
  confirmedAt(entry: PriceEntry): number | null;
  /** It claims to come from the future. */
  isAhead(ts: number, now: number): boolean;
  /** Than the price at hand. */
  isMuchOlder(at: number | null, entry: PriceEntry, now: number): boolean;
  freshness(entry: PriceEntry, now: number): Freshness;
  /** A change of freshness since the last call, once. */
  takeChange(entry: PriceEntry, now: number): Freshness | null;
  /** When it is due if no price comes. */
  nextChangeAt(entry: PriceEntry): number | null;
  /** Stale, or none came although wanted for as long as a price takes to get stale. */
  isOverdue(entry: PriceEntry, now: number): boolean;
}

/** `feedTimeOf`: the feed time at which the exchange's clock showed an instant; null while that is not known. */
export function createPriceAges(feedTimeOf: (at: number) => number | null): PriceAges {
  // Worked out when it is asked for, since the exchange's time may be learned later.
  const confirmed = (at: number | null, arrivedAt: number): number => {
    const own = at === null ? null : feedTimeOf(at);
    return own === null || own > arrivedAt - ON_ITS_WAY_MS ? arrivedAt : own;
  };
  const confirmedAt = ({ at, arrivedAt }: PriceEntry): number | null => (arrivedAt === null ? null : confirmed(at, arrivedAt));
  const freshness = (entry: PriceEntry, now: number): Freshness => {
    const since = confirmedAt(entry);
    return freshnessOf(since === null ? null : now - since);
  };
  return {
    confirmed,
    confirmedAt,
    isAhead: (ts, now) => (feedTimeOf(ts) ?? -Infinity) > now + AHEAD_MS,
    isMuchOlder: (at, entry, now) => confirmed(at, now) < (confirmedAt(entry) ?? -Infinity) - MUCH_OLDER_MS,
    freshness,
    takeChange: (entry, now) => {
      const current = freshness(entry, now);
      if (current === entry.reported) return null;
      entry.reported = current;
      return current;
    },
    nextChangeAt: (entry) => {
      const [since, age] = [confirmedAt(entry), endsAtAge(entry.reported)];
      return since === null || age === null ? null : since + age;
    },
    isOverdue: (entry, now) => freshnessOf(now - (confirmedAt(entry) ?? entry.wantedAt)) === 'stale',
  };
}
