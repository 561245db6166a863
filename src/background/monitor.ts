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
import type { MonitorParts, PartsLater } from './monitor-parts.ts';
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
function joined(surroundings: MonitorSurroundings): MonitorParts {
  const later = (): MonitorParts => parts;
  const lower = joinedLower(surroundings, later);
  const parts: MonitorParts = { ...lower, ...joinedUpper(surroundings, lower, later) };
  return parts;
}

/** Below what is decided: time, faults, prices, what is told and remembered. */
function joinedLower({ platform, store, createFeed, exchanges }: MonitorSurroundings, later: PartsLater) {
  const { watchRecord } = store;
  const faults = createFaults(
    platform.clock,
    () => later().seen.publisher.changed(),
    (kind, said) => faultNoted(later(), kind, said),
  );
  const { judge, caught } = faults;
  const time = createClockCare({ platform, readLead: exchanges[0].readLead, ...whenClockMoves(later), onTrouble: caught('internal') });
  const { clock } = time;
  const losses = createLosses({
    clock,
    faults,
    note: (said) => faultNoted(later(), 'loss', said),
    save: watchRecord.saveLoss,
    onTrouble: caught('storage'),
  });
  const feed = joinFeeds(new Map(exchanges.map(({ venue }) => [venue.id, createFeed(venue, whenFed(later))])));
  const intake = createPriceIntake(whenTaken(later));
  const wanted = createWantedSymbols(clock, whenWanted(later));
  const announcer = createAnnouncer({
    clock,
    notifications: platform.notifications,
    save: watchRecord.saveAnnounced,
    onTrouble: judge,
  });
  const history = createWatchHistory({
    clock,
    shownNow: platform.clock.now,
    store,
    seenUntil: () => later().gaps.seenUntil.row(),
    sample: () => minuteSample(later().books.accounts(), intake.prices, feed, clock.now()),
    onTrouble: caught('storage'),
  });
  return { platform, store, faults, losses, time, feed, intake, wanted, announcer, history };
}

type LowerParts = ReturnType<typeof joinedLower>;

/** What decides, and what is seen of it. */
function joinedUpper({ platform, store, exchanges }: MonitorSurroundings, lower: LowerParts, later: PartsLater) {
  const { faults, time, feed, intake, wanted, announcer, history } = lower;
  const { judge, caught, attempt } = faults;
  const exchangeOf = new Map(exchanges.map((exchange) => [exchange.venue.id, exchange]));
  const { clock, patrol } = time;
  const common = {
    platform,
    clock,
    feed,
    prices: intake.prices,
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
    onChange: () => recordsChanged(later()),
  });
  const { records } = contracts;
  const portfolio = createMirroredPortfolio(store.portfolio, (adopted) => portfolioAdopted(later(), adopted));
  const books = createBooks({ timers: platform.timers, portfolio, records, onOpened: alerting.deciding.setAccounts });
  const gaps = createWatchGaps({
    ...common,
    loop: alerting.loop,
    reports: alerting.reports,
    memories: alerting.memories,
    refresh: () => refresh(later()),
    records,
    wanted,
    history,
    watchRecord: store.watchRecord,
    saveFigures: store.figures.save,
    report: (said) => faults.report('blind', said),
    onTrouble: judge,
  });
  const seen = createViewAndBadge({ ...common, records, alerting, instruments: wanted.all, faults: faults.list, onTrouble: caught });
  const upkeep = createUpkeep({
    platform,
    clock,
    patrol,
    alerting: alerting.busy,
    calm: seen.calm,
    attempt,
    report: faults.report,
    onTrouble: caught('internal'),
  });
  return { alerting, unarchived: createUnarchived(), contracts, portfolio, books, gaps, seen, upkeep };
}
