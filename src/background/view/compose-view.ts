import {
  compareMarginRates,
  decimalText,
  Exact,
  InputError,
  rateText,
  type BookSnapshot,
  type MarginRate,
  type PositionSnapshot,
} from '../../engine/index.ts';
import type { BadgePosition } from '../notify/badge.ts';
import type { ContractRecords } from '../contracts/contract-records.ts';
import { partsOf, type Instrument } from '../../protocol/instrument.ts';
import type { Feed } from '../feed/feed.ts';
import type { AccountSnapshot, MarketPrices, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { PositionRecord, SettingsRecord } from '../../protocol/records.ts';
import type { AccountView, FaultView, FeedView, View } from '../../protocol/view.ts';
import type { EarlyLoop } from '../alerts/early-loop.ts';
import type { PaceOf } from '../pace/position-odds.ts';
import type { AlertLoop } from '../alerts/alert-loop.ts';
import type { Alerting } from '../alerts/alerting.ts';
import { worstFreshness } from '../../protocol/freshness.ts';
import { levelOf } from '../../portfolio/position-level.ts';
import { hoursAwayOf, positionViewOf } from './position-view.ts';

export interface ViewSources {
  /** Epoch ms of the clock that slots and snoozes go by; `shownNow`: of the wall clock. */
  readonly now: number;
  readonly shownNow: number;
  readonly feed: Feed;
  readonly instruments: Iterable<Instrument>;
  readonly records: Pick<ContractRecords, 'contract' | 'fetchedAt' | 'state'>;
  readonly prices: MarketPrices;
  readonly accounts: readonly WatchedAccount[];
  readonly alerts: Pick<AlertLoop, 'claiming'> & Pick<Alerting, 'standing'> & { readonly warning: EarlyLoop['status'] };
  readonly paceOf: PaceOf;
  readonly settings: SettingsRecord;
  /** Of the portfolio; they are in no account's book. */
  readonly archived: readonly PositionRecord[];
  readonly faults: readonly FaultView[];
}

interface Ranked {
  readonly account: WatchedAccount;
  readonly at: AccountSnapshot;
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot | InputError;
}

/** One picture of everything. Heavy (every figure of every position): for pages, never for a price. */
export function composeView(sources: ViewSources): View {
  const { now, shownNow, feed, alerts, records } = sources;
  const snapshots = sources.accounts.map((account) => ({ account, snapshot: account.at(sources.prices.of(account.venue)) }));
  const ranked = snapshots
    .flatMap(({ account, snapshot }) =>
      account.positions.map((position) => ({ account, at: snapshot, position, snapshot: snapshot.position(position.record.id) })),
    )
    .sort(worstFirst);
  return {
    at: shownNow,
    feed: feedView(sources),
    faults: [...sources.faults],
    settings: sources.settings,
    archived: [...sources.archived],
    accounts: snapshots.flatMap(({ account, snapshot }) =>
      account.record === null ? [] : [{ record: account.record, ...crossFigures(snapshot.book) }],
    ),
    positions: ranked.map(({ account, at, position, snapshot }) => {
      const { instrument } = position;
      const freshness = worstFreshness(position.instruments, feed.freshness);
      return positionViewOf({
        position,
        snapshot,
        freshness,
        pace: sources.paceOf(account, at, position, freshness),
        warning: alerts.warning(position),
        price: feed.latest(instrument),
        contract: records.contract(instrument),
        contractState: records.state(instrument),
        standing: alerts.standing(position.record),
        claiming: alerts.claiming(position.record.id),
        now,
      });
    }),
  };
}

/** What the badge says, from the same snapshots but without the figures that only pages show. Positions whose alerts are off count, too. */
export function badgePositions({
  accounts,
  prices,
  feed,
  paceOf,
}: Pick<ViewSources, 'accounts' | 'prices' | 'feed' | 'paceOf'>): readonly BadgePosition[] {
  return accounts
    .flatMap((account) => {
      const at = account.at(prices.of(account.venue));
      return account.positions.map((position) => ({ account, at, position, snapshot: at.position(position.record.id) }));
    })
    .sort(worstFirst)
    .map(({ account, at, position, snapshot }) => {
      const freshness = worstFreshness(position.instruments, feed.freshness);
      const level = levelOf({ position, snapshot, freshness, hoursAway: hoursAwayOf(paceOf(account, at, position, freshness)) });
      if (level === 'unknown' || snapshot instanceof InputError) return { level: 'unknown' };
      const { symbol, side } = position.record;
      return {
        level,
        symbol,
        side,
        marginRate: snapshot.marginRate,
        distance: snapshot.liquidating ? Exact.ZERO : snapshot.distance(),
      };
    });
}

/** Those without figures first, then liquidating ones, then by margin rate falling. */
function worstFirst(a: Ranked, b: Ranked): number {
  if (a.snapshot instanceof InputError || b.snapshot instanceof InputError) {
    return Number(b.snapshot instanceof InputError) - Number(a.snapshot instanceof InputError);
  }
  const liquidating = Number(b.snapshot.liquidating) - Number(a.snapshot.liquidating);
  return liquidating === 0 ? compareMarginRates(b.snapshot.marginRate, a.snapshot.marginRate) : liquidating;
}

function feedView({ feed, instruments, records }: ViewSources): FeedView {
  return {
    ...feed.status(),
    symbols: [...instruments].sort().map((instrument) => {
      const price = feed.latest(instrument);
      return {
        ...partsOf(instrument),
        freshness: feed.freshness(instrument),
        price: price?.price ?? null,
        priceAt: price?.at ?? null,
        source: price?.source ?? null,
        recordAt: records.fetchedAt(instrument),
        state: records.state(instrument),
      };
    }),
  };
}

const rateOrNull = (rate: MarginRate | null): string | null => (rate === null ? null : rateText(rate));

function crossFigures(book: BookSnapshot | null): Omit<AccountView, 'record'> {
  const rates = book?.crossMarginRates ?? null;
  const cash = book?.crossCash ?? null;
  return {
    crossCash: cash === null ? null : decimalText(cash),
    crossMarginRate: rateOrNull(book?.crossMarginRate ?? null),
    crossMarginRates:
      rates === null ? null : { ownOnly: rateText(rates.ownOnly), offset: rateText(rates.offset), unnetted: rateText(rates.unnetted) },
  };
}
