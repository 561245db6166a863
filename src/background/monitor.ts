/** The pipeline: price → evaluation → decision → effects. It joins the worker's rooms, each by its root; happenings.ts says what follows from what. */
import { createAlerting } from './alerts/alerting.ts';
import { createUnarchived } from './alerts/unarchived.ts';
import { createBooks } from './books/books.ts';
import { createPriceIntake } from './books/latest-prices.ts';
import { createMirroredPortfolio } from './books/stored-portfolio.ts';
import { createWantedSymbols } from './books/wanted-symbols.ts';
import { createClockCare } from './clock/clock-care.ts';
import { createContractWatch } from './contracts/contract-watch.ts';
import { eraseAll } from './erasure.ts';
import { joinFeeds } from './feed/join-feeds.ts';
import { createWatchGaps } from './gaps/watch-gaps.ts';
import { candlesOf } from './exchange/exchange.ts';
import { faultNoted, portfolioAdopted, recordsChanged, whenClockMoves, whenFed, whenTaken, whenWanted } from './happenings.ts';
import { createWatchHistory } from './history/watch-history.ts';
import { minuteSample } from './history/minute-sample.ts';
import type { Monitor, MonitorSurroundings } from './monitor-interface.ts';
import type { MonitorParts } from './monitor-parts.ts';
import { createAnnouncer } from './notify/announcer.ts';
import { start, watchdog } from './rounds.ts';
import { applyTogether, refresh } from './together.ts';
import { createFaults } from './upkeep/faults.ts';
import { createLosses } from './upkeep/losses.ts';
import { createUpkeep } from './upkeep/upkeep.ts';
import { createViewAndBadge } from './view/view-and-badge.ts';

export type { Monitor, MonitorSurroundings } from './monitor-interface.ts';

export function createMonitor(surroundings: MonitorSurroundings): Monitor {
  const parts = joined(surroundings);
  const { faults, upkeep, feed, alerting, portfolio, books, seen } = parts;
  return {
    start: () => start(parts),
    watchdog: () => watchdog(parts),
    wake: () => faults.attempt('internal', feed.wake),
    checkPermissions: upkeep.checkPermissions,
    updateWaits: upkeep.updateWaits,
    applyTogether: (positionIds, apply) => applyTogether(parts, positionIds, apply),
    eraseAll: () => eraseAll(parts),
    dismissed: alerting.dismissed,
    portfolio,
    accounts: books.accounts,
    snoozes: alerting.snoozes,
    holds: alerting.deciding.holds,
    records: parts.contracts.records,
    prices: parts.intake.prices,
    feed,
    paces: alerting.early.paces,
    wanted: parts.wanted,
    publisher: seen.publisher,
    history: parts.history,
    faults,
    losses: parts.losses,
    stop() {
      feed.stop();
      upkeep.keep(false);
      for (const part of [alerting.deciding, parts.gaps.blindness, seen, books]) part.stop();
    },
  };
}

/** The roots, from the lowest room to the highest. What one hears of another it hears later, when all are there. */
function joined({ platform, store, createFeed, exchanges }: MonitorSurroundings): MonitorParts {
  const { timers, notifications } = platform;
  const exchangeOf = new Map(exchanges.map((exchange) => [exchange.venue.id, exchange]));
  const { watchRecord } = store;
  const later = (): MonitorParts => parts;

  const faults = createFaults(platform.clock, () => seen.publisher.changed(), (kind, said) => faultNoted(parts, kind, said));
  const { judge, caught, attempt } = faults;
  const time = createClockCare({ platform, readLead: exchanges[0].readLead, ...whenClockMoves(later), onTrouble: caught('internal') });
  const { clock, patrol } = time;
  const losses = createLosses({ clock, faults, note: (said) => faultNoted(parts, 'loss', said), save: watchRecord.saveLoss, onTrouble: caught('storage') });
  const feed = joinFeeds(new Map(exchanges.map(({ venue }) => [venue.id, createFeed(venue, whenFed(later))])));
  const intake = createPriceIntake(whenTaken(later));
  const { prices } = intake;
  const wanted = createWantedSymbols(clock, whenWanted(later));
  const announcer = createAnnouncer({ clock, notifications, save: watchRecord.saveAnnounced, onTrouble: judge });
  const history = createWatchHistory({
    clock,
    shownNow: platform.clock.now,
    store,
    seenUntil: () => gaps.seenUntil.row(),
    sample: () => minuteSample(books.accounts(), prices, feed, clock.now()),
    onTrouble: caught('storage'),
  });
  /** What most rooms above these stand on. */
  const common = {
    platform,
    clock,
    feed,
    prices,
    readCandles: candlesOf(exchangeOf),
    announcer,
    portfolio: () => portfolio.current(),
    accounts: () => books.accounts(),
    record: history.record,
  };
  const alerting = createAlerting({ ...common, store, changed: () => seen.changed(), report: judge });
  const contracts = createContractWatch({
    ...common,
    exchanges: exchangeOf,
    save: store.contracts.save,
    freshness: feed.freshness,
    watched: wanted.all,
    report: judge,
    onChange: () => recordsChanged(parts),
  });
  const { records } = contracts;
  const portfolio = createMirroredPortfolio(store.portfolio, (adopted) => portfolioAdopted(parts, adopted));
  const books = createBooks({ timers, portfolio, records, onOpened: alerting.deciding.setAccounts });
  const gaps = createWatchGaps({
    ...common,
    loop: alerting.loop,
    reports: alerting.reports,
    memories: alerting.memories,
    refresh: () => refresh(parts),
    records,
    wanted,
    history,
    watchRecord,
    saveFigures: store.figures.save,
    report: (said) => faults.report('blind', said),
    onTrouble: judge,
  });
  const seen = createViewAndBadge({ ...common, records, alerting, instruments: wanted.all, faults: faults.list, onTrouble: caught });
  const upkeep = createUpkeep({ platform, clock, patrol, alerting: alerting.busy, calm: seen.calm, attempt, report: faults.report, onTrouble: caught('internal') });
  const lower = { platform, store, faults, losses, upkeep, time, feed, announcer, history };
  const parts: MonitorParts = { ...lower, alerting, unarchived: createUnarchived(), contracts, portfolio, books, intake, wanted, gaps, seen };
  return parts;
}
