import { InputError } from '../../engine/index.ts';
import type { BlindNews } from '../notify/outage-wording.ts';
import type { ContractRecords } from '../contracts/contract-records.ts';
import type { Feed } from '../feed/feed.ts';
import type { MarketPrices, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import { STALE_FROM_MS } from '../../protocol/freshness.ts';
import { BLIND_CAUSES, type BlindCause } from '../../protocol/blind-cause.ts';

/** What is wrong with one position, whether or not its own alerts are wanted: in a pool it blinds the others, too. */
export interface BlindFault {
  readonly cause: BlindCause;
  readonly at: WatchedPosition;
  /** Since when (epoch ms) as the prices tell; null where nothing tells. */
  readonly since: number | null;
}

/** A position whose alerts are wanted and cannot be decided, with what blinds it: its own fault, or those of others in its account. */
export interface BlindPosition {
  readonly position: WatchedPosition;
  readonly faults: readonly BlindFault[];
}

export interface Sight {
  readonly blind: readonly BlindPosition[];
  /** Of all positions whose alerts are wanted. */
  readonly total: number;
}

export interface SightSources {
  readonly accounts: readonly WatchedAccount[];
  readonly prices: MarketPrices;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly records: Pick<ContractRecords, 'contract' | 'isUnknown'>;
  /** Contracts that should have prices, each with the time (epoch ms) since when it waits for one; over restarts, too. */
  readonly wantedSince: ReadonlyMap<Instrument, number>;
  /** Epoch ms. */
  readonly now: number;
}

/** Who is watched now and who is not. No figure is computed for it, so that it may be asked at every change of a freshness. */
export function sightOf(sources: SightSources): Sight {
  const wanted = sources.accounts.flatMap(({ positions }) => positions.filter(({ rules }) => rules.alertsEnabled));
  return { blind: sources.accounts.flatMap((account) => blindOf(account, sources)), total: wanted.length };
}

function blindOf(account: WatchedAccount, sources: SightSources): readonly BlindPosition[] {
  const { book } = account;
  const readable = new Set(book instanceof InputError ? [] : book.readable.map(({ id }) => id));
  const faults = new Map<WatchedPosition, BlindFault>();
  for (const position of account.positions) {
    const fault = faultOf(position, readable.has(position.record.id), sources);
    if (fault !== null) faults.set(position, fault);
  }
  const ofPool = [...faults.values()].filter(
    ({ at }) => at.record.marginMode === 'cross' || !readable.has(at.record.id) || !isPriced(at, account, sources),
  );
  return account.positions.flatMap((position) => {
    if (!position.rules.alertsEnabled) return [];
    const own = faults.get(position);
    const inTheWay = own !== undefined ? [own] : position.record.marginMode === 'cross' ? ofPool : [];
    return inTheWay.length === 0 ? [] : [{ position, faults: inTheWay }];
  });
}

function faultOf(at: WatchedPosition, readable: boolean, sources: SightSources): BlindFault | null {
  const { instrument } = at;
  const { feed, records } = sources;
  const contract = records.contract(instrument);
  const missing = contract === null || (contract instanceof InputError && contract.code === 'contract-missing');
  if (records.isUnknown(instrument)) return { cause: 'unknown-contract', at, since: null };
  if (contract instanceof InputError && !missing) return { cause: 'unreadable-record', at, since: null };
  if (feed.freshness(instrument) === 'stale') return { cause: 'no-price', at, since: silentSince(instrument, sources) };
  if (missing) return { cause: 'no-record', at, since: null };
  return readable ? null : { cause: 'unreadable-position', at, since: null };
}

/** A price that is stale is so old by the feed's own reckoning, whatever a clock that was set back makes of its time. */
function silentSince(instrument: Instrument, { feed, wantedSince, now }: SightSources): number | null {
  const price = feed.latest(instrument);
  return price === null ? (wantedSince.get(instrument) ?? null) : Math.min(price.at, now - STALE_FROM_MS);
}

/** An old price of an isolated position blinds that position alone; without any, the engine forms no pool of the account. */
function isPriced({ record: { symbol } }: WatchedPosition, { venue }: WatchedAccount, { prices }: SightSources): boolean {
  const price = prices.of(venue).get(symbol);
  return price !== undefined && !(price instanceof InputError);
}

/** What is to be said of these. */
export function blindNews(blind: readonly BlindPosition[], total: number): BlindNews {
  const faults = new Set(blind.flatMap((one) => one.faults));
  const causes = BLIND_CAUSES.flatMap((cause) => {
    const ofCause = [...faults].filter((fault) => fault.cause === cause);
    const since = ofCause.flatMap((fault) => fault.since ?? []);
    return ofCause.length === 0
      ? []
      : [{ cause, positions: ofCause.map(({ at }) => at.record), since: since.length === 0 ? null : Math.min(...since) }];
  });
  const beside = blind.filter(({ position, faults: [first] }) => first?.at !== position).map(({ position }) => position.record);
  return { causes, beside, count: blind.length, total };
}
