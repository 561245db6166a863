/** What follows from what: one function for each thing that can happen to what is watched, with everything that hears of it, in order. */
import { instrumentsOf, livePositions } from '../portfolio/watched-accounts.ts';
import { languageOf } from '../protocol/language.ts';
import { sentence, type Said } from '../protocol/said.ts';
import type { PriceIntakeSurroundings } from './books/latest-prices.ts';
import type { ClockCareSurroundings } from './clock/clock-care.ts';
import type { Feed, FeedListener } from './feed/feed.ts';
import { historyEntry } from './history/history-entry.ts';
import type { MonitorParts, PartsLater } from './monitor-parts.ts';
import { speak } from './notify/speak.ts';
import type { StoredPortfolio } from './store/portfolio-repository.ts';
import type { FaultKind } from './upkeep/faults.ts';

/** Of the feed: prices, how fresh they are, and what the exchange says of its contracts. */
export function whenFed(parts: PartsLater): FeedListener {
  return {
    onPrice(price) {
      const { intake, alerting, gaps, time, seen } = parts();
      alerting.deciding.saw(price);
      intake.take(price);
      gaps.catchUp.saw(price);
      gaps.blindness.gaps.saw(price.instrument, price.at);
      if (gaps.blindness.waitsFor(price.instrument)) time.checkBlindness();
      seen.changed();
    },
    onFreshness(instrument) {
      const { alerting, time, seen } = parts();
      alerting.deciding.decide(new Set([instrument]));
      time.checkBlindness();
      seen.changed();
    },
    onStatus: () => parts().seen.changed(),
    onContractChanged: (instrument) => void parts().contracts.records.renew(instrument),
    onUnknownSymbol: (instrument, said) => parts().contracts.records.markUnknown(instrument, said),
  };
}

/** Of a price that was taken in: only one that crosses a trip price is decided at once. */
export function whenTaken(parts: PartsLater): PriceIntakeSurroundings {
  return {
    crosses: (price) => parts().alerting.deciding.crosses(price),
    decide() {
      const { alerting, seen } = parts();
      alerting.deciding.decideCrossed();
      seen.changed();
    },
  };
}

/** Of which contracts' prices are wanted. */
export function whenWanted(parts: PartsLater): Pick<Feed, 'want'> {
  return {
    want(instruments) {
      const { intake, feed } = parts();
      intake.keepOnly(instruments);
      feed.want(instruments);
    },
  };
}

/** Of the wall clock: it was set, or it is known again what time has passed. */
export function whenClockMoves(parts: PartsLater): Pick<ClockCareSurroundings, 'blindness' | 'parts' | 'onKnown' | 'onSettled'> {
  return {
    blindness: () => parts().gaps.blindness,
    parts() {
      const { history, wanted, announcer, alerting, gaps } = parts();
      return [history, wanted, announcer, alerting, gaps];
    },
    onKnown() {
      const { faults, history } = parts();
      void faults.attempt('storage', history.saveSeenUntil);
    },
    onSettled() {
      const { alerting, gaps, seen } = parts();
      alerting.deciding.decideAll();
      void gaps.catchUp.run();
      seen.changed();
    },
  };
}

/** Contract records were read, renewed, or doubted. */
export function recordsChanged({ books, alerting, gaps, seen }: MonitorParts): void {
  books.openSoon(() => {
    alerting.deciding.decideAll();
    gaps.blindness.note();
    seen.changed();
  });
}

/** The portfolio was read, or edited and stored. */
export function portfolioAdopted(parts: MonitorParts, adopted: StoredPortfolio): void {
  const { platform, faults, time, books, wanted, contracts, alerting, gaps } = parts;
  const { positions, settings } = adopted;
  gaps.figures.adopt(adopted);
  speak(languageOf(settings.language, platform.languages.preferred()));
  books.open();
  const live = livePositions(positions);
  wanted.setHeld(instrumentsOf(adopted, live));
  parts.upkeep.keep(live.length > 0);
  // Written down at once: a browser closed in the next minute must not forget that this contract was watched.
  if (gaps.seenUntil.hold(wanted.heldSince().keys(), time.clock.now())) void faults.attempt('storage', parts.history.saveSeenUntil);
  void contracts.records.ensure(wanted.heldSince().keys());
  // Had back one day, a position must not be mute for a reason that nobody remembers; while it is archived, what a snooze mutes alerts nobody.
  for (const position of parts.unarchived.among(positions, platform.clock.now())) {
    void faults.attempt('storage', () => alerting.snoozes.set(position, null));
  }
  alerting.deciding.decideAll();
  gaps.blindness.note();
  parts.seen.changed();
}

/** Something is broken that was not, or says other words. */
export function faultNoted({ platform, history }: MonitorParts, kind: FaultKind, said: Said): void {
  history.record(historyEntry({ at: platform.clock.now(), kind: 'fault', said: [sentence('fault', { kind }), ...said], delivered: false }));
}
