/** The pipeline: price → evaluation → decision → effects. It joins feed, store and alerts, which know nothing of each other. */
import type { BadgePosition } from './notify/badge.ts';
import { createAnnouncer } from './notify/announcer.ts';
import { speak } from './notify/messages.ts';
import { createContractWatch } from './contracts/contract-watch.ts';
import { createErasure } from './erasure.ts';
import { createFaults, saidOf, type FaultKind, type Faults } from './upkeep/faults.ts';
import { createLosses } from './upkeep/losses.ts';
import type { Monitor, MonitorSurroundings } from './monitor-interface.ts';
import { createPortfolioDesk, type EditOutcome } from './books/stored-portfolio.ts';
import { archivedPositions, livePositions } from '../portfolio/watched-accounts.ts';
import { languageOf } from '../protocol/language.ts';
import { sentence } from '../protocol/said.ts';
import { badgePositions, composeView } from './view/compose-view.ts';
import { createShowing } from './view/showing.ts';
import { createAlerting } from './alerts/alerting.ts';
import { createBooks } from './books/books.ts';
import { createChronicle } from './history/chronicle.ts';
import { createClockCare } from './clock/clock-care.ts';
import { createHadBack } from './alerts/unarchived.ts';
import { minuteSample } from './history/minute-sample.ts';
import { createPriceIntake } from './books/latest-prices.ts';
import { settledWithin } from './platform/settled-within.ts';
import { createUpkeep } from './upkeep/upkeep.ts';
import { createWatchGaps } from './gaps/watch-gaps.ts';
import { createWantedSymbols } from './books/wanted-symbols.ts';

/** What is decided together (positions of one import, gaps that end) waits at most this long for its prices. */
const PRICES_WAIT_MS = 5_000;

export type { Monitor, MonitorSurroundings } from './monitor-interface.ts';

export function createMonitor({ platform, store, createFeed, contractReader, readCandles, decodeContract }: MonitorSurroundings): Monitor {
  const { timers, notifications } = platform;

  const trouble =
    (kind: FaultKind) =>
    (error: unknown): void =>
      faults.report(kind, saidOf(error));
  /** Runs one step of many; its failure is a fault of its own kind and stops no other step. */
  async function attempt(kind: FaultKind, step: () => Promise<void> | void): Promise<void> {
    try {
      await step();
    } catch (error) {
      faults.report(kind, saidOf(error));
    }
  }

  const { clock, patrol, checkBlindness } = createClockCare({
    platform,
    blindness: () => blindness,
    parts: () => [chronicle, wanted, announcer, alerting, gaps],
    onKnown: () => void attempt('storage', chronicle.saveCoverage),
    onSettled: () => void (loop.decideAll(), void catchUp.run(), changed()),
    onTrouble: trouble('internal'),
  });
  const feed = createFeed({
    onPrice: (price) => {
      intake.take(price);
      catchUp.saw(price);
      blindness.gaps.saw(price.symbol, price.at);
      if (blindness.waitsFor(price.symbol)) checkBlindness();
      changed();
    },
    onFreshness: (symbol) => {
      loop.decide(new Set([symbol]));
      checkBlindness();
      changed();
    },
    onStatus: () => changed(),
    onContractChanged: (symbol) => void records.renew(symbol),
    onUnknownSymbol: (symbol, said) => records.markUnknown(symbol, said),
  });
  const intake = createPriceIntake({
    crosses: (symbol, value) => loop.crosses(symbol, value),
    decide() {
      loop.decideCrossed();
      changed();
    },
  });
  const wanted = createWantedSymbols(clock, {
    want(symbols) {
      intake.keepOnly(symbols);
      feed.want(symbols);
    },
  });
  const hadBack = createHadBack();
  const sample = () => minuteSample(books.accounts(), intake.prices, feed, clock.now());
  const chronicle = createChronicle({ clock, shownNow: platform.clock.now, store, coverage: () => coverage.row(), sample, onTrouble: trouble('storage') });
  const { heartbeat } = store;
  const announcer = createAnnouncer({ clock, notifications, save: heartbeat.saveAnnounced, onTrouble: (kind, error) => trouble(kind)(error) });
  const alerting = createAlerting({
    platform,
    clock,
    announcer,
    store,
    feed,
    prices: intake.prices,
    portfolio: () => portfolio.current(),
    record: chronicle.record,
    changed: () => changed(),
    report: (kind, problem) => faults.report(kind, problem === null ? null : saidOf(problem)),
  });
  const { loop } = alerting;
  const gaps = createWatchGaps({
    clock,
    platform,
    feed,
    prices: intake.prices,
    readCandles,
    loop,
    reports: alerting.reports,
    memories: alerting.memories,
    refresh,
    accounts: () => books.accounts(),
    portfolio: () => portfolio.current(),
    records: () => records,
    wanted,
    chronicle,
    heartbeat,
    saveFigures: store.figures.save,
    report: (said) => faults.report('blind', said),
    onTrouble: (kind, error) => trouble(kind)(error),
  });
  const { coverage, figures, blindness, catchUp } = gaps;
  const contracts = createContractWatch({
    clock,
    announcer,
    reader: contractReader,
    decode: decodeContract,
    save: store.contracts.save,
    portfolio: () => portfolio.current(),
    prices: intake.prices,
    freshness: feed.freshness,
    watched: wanted.all,
    record: chronicle.record,
    report: (kind, problem) => faults.report(kind, problem === null ? null : saidOf(problem)),
    onChange: () => books.openSoon(() => void (loop.decideAll(), blindness.note(), changed())),
  });
  const { records } = contracts;
  const portfolio = createPortfolioDesk(store.portfolio, (adopted) => {
    const { positions, settings } = adopted;
    figures.adopt(adopted);
    speak(languageOf(settings.language, platform.languages.preferred()));
    books.open();
    const live = livePositions(positions);
    wanted.setHeld(live.map(({ symbol }) => symbol));
    upkeep.keep(live.length > 0);
    // Written down at once: a browser closed in the next minute must not forget that this contract was watched.
    if (coverage.hold(wanted.heldSince().keys(), clock.now())) void attempt('storage', chronicle.saveCoverage);
    void records.ensure(wanted.heldSince().keys());
    // Had back one day, a position must not be mute for a reason that nobody remembers; while it is archived, what a snooze mutes alerts nobody.
    for (const position of hadBack.among(positions, platform.clock.now())) void attempt('storage', () => alerting.snoozes.set(position, null));
    loop.decideAll();
    blindness.note();
    changed();
  });
  const books = createBooks({ timers, portfolio, records, onOpened: loop.setAccounts });
  const showing = createShowing({
    platform,
    compose,
    badgePositions: badgePositionsNow,
    onTrouble: trouble,
  });
  const { publisher, changed } = showing;
  const upkeep = createUpkeep({
    clock,
    platform,
    patrol,
    alerting: alerting.busy,
    calm: () => !publisher.listening() && badgePositionsNow().every(({ level }) => level === 'unknown' || level === 'safe' || level === 'near'),
    attempt,
    report: (kind, said) => faults.report(kind, said),
    onTrouble: trouble('internal'),
  });
  const faults: Faults = createFaults(platform.clock, () => publisher.changed(), (kind, said) => {
    const row = { kind: 'fault' as const, positionId: null, symbol: null, text: '', figures: {}, delivered: false };
    chronicle.record({ ...row, at: platform.clock.now(), said: [sentence('fault', { kind }), ...said] });
  });
  const losses = createLosses({ clock, faults, save: heartbeat.saveLoss, onTrouble: trouble('storage') });

  function badgePositionsNow(): readonly BadgePosition[] {
    return badgePositions({ accounts: books.accounts(), prices: intake.prices, feed });
  }

  function compose() {
    const { settings, positions } = portfolio.current();
    const archived = archivedPositions(positions);
    const symbols = wanted.all();
    const accounts = books.accounts();
    const alerts = { claiming: loop.claiming, standing: alerting.standing };
    return composeView({ now: clock.now(), shownNow: platform.clock.now(), feed, symbols, records, prices: intake.prices, accounts, alerts, settings, archived, faults: faults.list() });
  }

  async function refresh(): Promise<void> {
    const prices = Promise.all([feed.poll(), records.ensure(wanted.heldSince().keys())]);
    await settledWithin(timers, PRICES_WAIT_MS, prices);
    books.open();
  }

  async function decideTogether(positionIds: ReadonlySet<string>): Promise<void> {
    // A backup brings memories and snoozes of its own.
    await attempt('storage', alerting.hydrate);
    await attempt('internal', refresh);
    loop.release(positionIds);
    changed();
  }

  async function applyTogether(positionIds: readonly string[], apply: () => Promise<EditOutcome>): Promise<EditOutcome> {
    loop.gather(positionIds);
    try {
      return await apply();
    } finally {
      void attempt('internal', () => decideTogether(new Set(positionIds)));
    }
  }

  const together = (apply: () => Promise<EditOutcome>) => applyTogether(portfolio.current().positions.map(({ id }) => id), apply);
  const eraseAll = createErasure({ portfolio, alerting, announcer, losses, publisher, together, onTrouble: trouble('notifications') });

  async function beat(): Promise<void> {
    if (await chronicle.beat()) faults.report('storage', null);
  }

  async function forgetDeleted(): Promise<void> {
    const { positions } = portfolio.current();
    figures.endFuture();
    await alerting.forget(new Set(positions.map(({ id }) => id)));
  }

  return {
    async start() {
      const kept = [store.contracts.all(), heartbeat.interruption(), heartbeat.coverage(), heartbeat.announced(), heartbeat.loss()] as const;
      const [rows, interrupted, covered, announced, loss] = await Promise.all([...kept, alerting.hydrate()] as const);
      announcer.hydrate(announced);
      losses.hydrate(loss);
      contracts.hydrate(rows);
      clock.hydrate(covered?.clock ?? null);
      blindness.hydrate(interrupted);
      coverage.hydrate(covered, clock.now());
      await attempt('storage', chronicle.resume);
      await attempt('storage', async () => figures.hydrate(await store.figures.all()));
      await portfolio.hydrate();
      void attempt('notifications', alerting.redeliver);
      void upkeep.checkPermissions();
      void attempt('storage', forgetDeleted);
    },

    async watchdog() {
      faults.report('internal', null);
      contracts.check();
      loop.decideAll();
      await attempt('storage', portfolio.catchUp);
      await attempt('internal', feed.watchdog);
      loop.decideAll();
      await attempt('internal', blindness.check);
      const broken = faults.list().some(({ kind }) => kind === 'storage');
      if (broken || livePositions(portfolio.current().positions).length > 0) await attempt('storage', beat);
      await attempt('notifications', alerting.redeliver);
      void attempt('notifications', alerting.showAgain);
      // A browser that does not answer keeps nothing waiting.
      void upkeep.checkPermissions();
      await attempt('storage', forgetDeleted);
      void records.ensure(wanted.heldSince().keys());
      void catchUp.run();
      changed();
      await attempt('internal', publisher.keep);
      upkeep.check();
    },

    wake: () => attempt('internal', feed.wake),
    checkPermissions: upkeep.checkPermissions,
    updateWaits: upkeep.updateWaits,

    applyTogether,
    eraseAll,
    dismissed: alerting.dismissed,
    portfolio,
    accounts: () => books.accounts(),
    snoozes: alerting.snoozes,
    holds: loop.holds,
    records,
    prices: intake.prices,
    feed,
    wanted,
    publisher,
    chronicle,
    faults,
    losses,
    stop() {
      feed.stop();
      upkeep.keep(false);
      loop.stop();
      blindness.stop();
      showing.stop();
      books.stop();
    },
  };
}
