import type { ContractRecords } from '../contracts/contract-records.ts';
import type { Feed } from '../feed/feed.ts';
import type { Clock, Platform } from '../platform/platform.ts';
import { livePositions, type Portfolio, type WatchedAccount, type MarketPrices } from '../../portfolio/watched-accounts.ts';
import type { WatchRecord } from '../store/watch-record.ts';
import { sightOf } from './blind-positions.ts';
import type { WatchHistory } from '../history/watch-history.ts';
import type { SeenUntil } from './seen-until.ts';
import { createGapNotes, type GapNotes } from './gap-notes.ts';
import { createOutage, type Outage, type OutageSurroundings } from './outage.ts';
import type { WantedSymbols } from '../books/wanted-symbols.ts';

/** Who is not watched: what the trader is told of it while it lasts, and what the history says when it is over. */
export interface Blindness extends Outage {
  readonly gaps: GapNotes;
}

export interface BlindnessSurroundings extends Pick<OutageSurroundings, 'report' | 'onTrouble'> {
  readonly clock: Clock;
  readonly platform: Pick<Platform, 'timers' | 'notifications'>;
  readonly feed: Pick<Feed, 'freshness' | 'latest' | 'poll'>;
  readonly prices: MarketPrices;
  readonly accounts: () => readonly WatchedAccount[];
  readonly portfolio: () => Portfolio;
  readonly records: Pick<ContractRecords, 'contract' | 'isUnknown'>;
  readonly wanted: Pick<WantedSymbols, 'heldSince'>;
  readonly seenUntil: Pick<SeenUntil, 'unseenSince'>;
  readonly history: Pick<WatchHistory, 'noteGap' | 'record' | 'saveSeenUntil'>;
  readonly watchRecord: Pick<WatchRecord, 'saveOutage'>;
}

export function createBlindness({
  clock,
  platform,
  feed,
  prices,
  wanted,
  history,
  watchRecord,
  ...surroundings
}: BlindnessSurroundings): Blindness {
  const held = (): Portfolio['positions'] => livePositions(surroundings.portfolio().positions);
  const gaps = createGapNotes({
    clock,
    held: () => wanted.heldSince().keys(),
    symbolOf: (positionId) => held().find(({ id }) => id === positionId)?.symbol ?? null,
    write: history.noteGap,
    record: history.record,
  });
  const outage = createOutage({
    clock,
    timers: platform.timers,
    notifications: platform.notifications,
    ...surroundings,
    poll: feed.poll,
    sight() {
      const wantedSince = surroundings.seenUntil.unseenSince(wanted.heldSince());
      return sightOf({ accounts: surroundings.accounts(), prices, feed, records: surroundings.records, wantedSince, now: clock.now() });
    },
    held: () => new Set(held().map(({ id }) => id)),
    // With what was seen until then: a worker that dies in the middle must not date the gap back to its last minute's note.
    save: async (row) => void (await Promise.all([watchRecord.saveOutage(row), history.saveSeenUntil()])),
    onSeen: gaps.noteBlind,
  });
  return {
    ...outage,
    gaps,
    move(move) {
      gaps.move(move);
      outage.move(move);
    },
  };
}
