import type { ContractRecords } from '../contracts/contract-records.ts';
import type { Feed } from '../feed/feed.ts';
import type { Clock, Platform } from '../platform/platform.ts';
import { livePositions, type Portfolio, type WatchedAccount, type MarketPrices } from '../../portfolio/watched-accounts.ts';
import type { HeartbeatRepository } from '../store/heartbeat-repository.ts';
import { sightOf } from './blind-positions.ts';
import type { Chronicle } from '../history/chronicle.ts';
import type { Coverage } from './coverage.ts';
import { createGapNotes, type GapNotes } from './gap-notes.ts';
import { createInterruption, type Interruption, type InterruptionSurroundings } from './interruption.ts';
import type { WantedSymbols } from '../books/wanted-symbols.ts';

/** Who is not watched: what the trader is told of it while it lasts, and what the history says when it is over. */
export interface Blindness extends Interruption {
  readonly gaps: GapNotes;
}

export interface BlindnessSurroundings extends Pick<InterruptionSurroundings, 'report' | 'onTrouble'> {
  readonly clock: Clock;
  readonly platform: Pick<Platform, 'timers' | 'notifications'>;
  readonly feed: Pick<Feed, 'freshness' | 'latest' | 'poll'>;
  readonly prices: MarketPrices;
  readonly accounts: () => readonly WatchedAccount[];
  readonly portfolio: () => Portfolio;
  readonly records: Pick<ContractRecords, 'contract' | 'isUnknown'>;
  readonly wanted: Pick<WantedSymbols, 'heldSince'>;
  readonly coverage: Pick<Coverage, 'unseenSince'>;
  readonly chronicle: Pick<Chronicle, 'noteGap' | 'record' | 'saveCoverage'>;
  readonly heartbeat: Pick<HeartbeatRepository, 'saveInterruption'>;
}

export function createBlindness({ clock, platform, feed, prices, wanted, chronicle, heartbeat, ...surroundings }: BlindnessSurroundings): Blindness {
  const held = (): Portfolio['positions'] => livePositions(surroundings.portfolio().positions);
  const gaps = createGapNotes({
    clock,
    held: () => wanted.heldSince().keys(),
    symbolOf: (positionId) => held().find(({ id }) => id === positionId)?.symbol ?? null,
    write: chronicle.noteGap,
    record: chronicle.record,
  });
  const interruption = createInterruption({
    clock,
    timers: platform.timers,
    notifications: platform.notifications,
    ...surroundings,
    poll: feed.poll,
    sight() {
      const wantedSince = surroundings.coverage.unseenSince(wanted.heldSince());
      return sightOf({ accounts: surroundings.accounts(), prices, feed, records: surroundings.records, wantedSince, now: clock.now() });
    },
    held: () => new Set(held().map(({ id }) => id)),
    // With what was seen until then: a worker that dies in the middle must not date the gap back to its last minute's note.
    save: async (row) => void (await Promise.all([heartbeat.saveInterruption(row), chronicle.saveCoverage()])),
    onSeen: gaps.noteBlind,
  });
  return {
    ...interruption,
    gaps,
    move(move) {
      gaps.move(move);
      interruption.move(move);
    },
  };
}
