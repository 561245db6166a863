/** The pipeline: price → evaluation → decision → effects. It joins feed, store and alerts, which know nothing of each other. */
import type { BadgePosition } from './alerts/badge.ts';
import { speak } from './alerts/messages.ts';
import { provingNotifications } from './alerts/proving-notifications.ts';
import { createContractWatch } from './contracts/contract-watch.ts';
import { createFaults, saidOf, type FaultKind, type Faults } from './faults.ts';
import type { Monitor, MonitorSurroundings } from './monitor-interface.ts';
import { createPortfolioDesk } from './portfolio/portfolio-desk.ts';
import { archivedPositions, livePositions } from './portfolio/watched-books.ts';
import { languageOf } from './protocol/language.ts';
import { sentence } from './protocol/said.ts';
import { answeredInTime } from './store/answered-in-time.ts';
import { badgePositions, composeView } from './view/compose-view.ts';
import { createShowing } from './view/showing.ts';
import { createAlerting } from './watch/alerting.ts';
import { createBlindness } from './watch/blindness.ts';
import { createBooks } from './watch/books.ts';
import { createCalmUpdate } from './watch/calm-update.ts';
import { createCatchUp } from './watch/catch-up.ts';
import { createChronicle } from './watch/chronicle.ts';
import { createCoverage } from './watch/coverage.ts';
import { createHadBack } from './watch/had-back.ts';
import { createPermissionCheck } from './watch/permission-check.ts';
import { minuteSample } from './watch/minute-sample.ts';
import { createPriceIntake } from './watch/price-intake.ts';
import { settledWithin } from './watch/settled-within.ts';
import { createVigil } from './watch/vigil.ts';
import { createWantedSymbols } from './watch/wanted-symbols.ts';

/** What is decided together (positions of one import, gaps that end) waits at most this long for its prices. */
const PRICES_WAIT_MS = 5_000;

export type { Monitor, MonitorSurroundings } from './monitor-interface.ts';

export function createMonitor({ platform, createFeed, contractReader, readCandles, decodeContract, ...surroundings }: MonitorSurroundings): Monitor {
  const { clock, timers } = platform;
  const notifications = provingNotifications(platform.notifications, () => faults.report('notifications', null));
  const store = answeredInTime(surroundings.store, timers);

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

  const feed = createFeed({
    onPrice: (price) => {
      intake.take(price);
      catchUp.saw(price);
      blindness.gaps.saw(price.symbol, price.at);
      if (blindness.waitsFor(price.symbol)) void attempt('internal', blindness.check);
      changed();
    },
    onFreshness: (symbol) => {
      loop.decide(new Set([symbol]));
      void attempt('internal', blindness.check);
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
  const coverage = createCoverage((gap) => blindness.gaps.note(gap));
  const hadBack = createHadBack();
  const vigil = createVigil(platform.keepAlive, trouble('internal'));
  const sample = () => minuteSample(books.accounts(), intake.prices, feed, clock.now());
  const chronicle = createChronicle({ clock, store, coverage: coverage.row, sample, onTrouble: trouble('storage') });
  const alerting = createAlerting({
    platform: { ...platform, notifications },
    store,
    feed,
    prices: intake.prices,
    portfolio: () => portfolio.current(),
    record: chronicle.record,
    changed: () => changed(),
    report: (kind, problem) => faults.report(kind, problem === null ? null : saidOf(problem)),
  });
  const { loop } = alerting;
  const catchUp = createCatchUp({
    clock,
    coverage,
    prices: intake.prices,
    readCandles,
    loop,
    freshness: feed.freshness,
    memories: alerting.memories,
    refresh,
    accounts: () => books.accounts(),
    record: chronicle.record,
    onTrouble: trouble('internal'),
  });
  const blindness = createBlindness({
    platform: { ...platform, notifications },
    feed,
    prices: intake.prices,
    accounts: () => books.accounts(),
    portfolio: () => portfolio.current(),
    records: () => records,
    wanted,
    coverage,
    chronicle,
    heartbeat: store.heartbeat,
    report: (said) => faults.report('blind', said),
    onTrouble: (kind, error) => faults.report(kind, saidOf(error)),
  });
  const contracts = createContractWatch({
    ...platform,
    notifications,
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
  const portfolio = createPortfolioDesk(store.portfolio, ({ positions, settings }) => {
    speak(languageOf(settings.language, platform.languages.preferred()));
    books.open();
    const live = livePositions(positions);
    wanted.setHeld(live.map(({ symbol }) => symbol));
    vigil.keep(live.length > 0);
    // Written down at once: a browser closed in the next minute must not forget that this contract was watched.
    if (coverage.hold(wanted.heldSince().keys(), clock.now())) void attempt('storage', chronicle.saveCoverage);
    void records.ensure(wanted.heldSince().keys());
    // Had back one day, a position must not be mute for a reason that nobody remembers; while it is archived, what a snooze mutes alerts nobody.
    for (const position of hadBack.among(positions, clock.now())) void attempt('storage', () => alerting.snoozes.set(position, null));
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
  const update = createCalmUpdate({
    clock,
    updates: platform.updates,
    alerting: alerting.busy,
    calm: () => !publisher.listening() && badgePositionsNow().every(({ level }) => level === 'unknown' || level === 'safe' || level === 'near'),
  });
  const permissions = createPermissionCheck({
    timers,
    hostAccess: platform.hostAccess,
    notifications,
    report: (kind, said) => faults.report(kind, said),
  });
  const faults: Faults = createFaults(clock, () => publisher.changed(), (kind, said) => {
    const row = { kind: 'fault' as const, positionId: null, symbol: null, text: '', figures: {}, delivered: false };
    chronicle.record({ ...row, at: clock.now(), said: [sentence('fault', { kind }), ...said] });
  });

  function badgePositionsNow(): readonly BadgePosition[] {
    return badgePositions({ accounts: books.accounts(), prices: intake.prices, feed });
  }

  function compose() {
    const { settings, positions } = portfolio.current();
    const archived = archivedPositions(positions);
    const symbols = wanted.all();
    const accounts = books.accounts();
    const alerts = { claiming: loop.claiming, standing: alerting.standing };
    return composeView({ now: clock.now(), feed, symbols, records, prices: intake.prices, accounts, alerts, settings, archived, faults: faults.list() });
  }

  async function checkPermissions(): Promise<void> {
    await Promise.all([attempt('permission', permissions.hosts), attempt('notifications', permissions.notifications)]);
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

  async function beat(): Promise<void> {
    if (await chronicle.beat()) faults.report('storage', null);
  }

  async function forgetDeleted(): Promise<void> {
    const { positions } = portfolio.current();
    await alerting.forget(new Set(positions.map(({ id }) => id)));
  }

  return {
    async start() {
      const { heartbeat } = store;
      const [rows, interrupted, covered] = await Promise.all([store.contracts.all(), heartbeat.interruption(), heartbeat.coverage(), alerting.hydrate()]);
      contracts.hydrate(rows);
      blindness.hydrate(interrupted);
      coverage.hydrate(covered);
      await attempt('storage', chronicle.resume);
      await portfolio.hydrate();
      void attempt('notifications', alerting.redeliver);
      void checkPermissions();
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
      void checkPermissions();
      await attempt('storage', forgetDeleted);
      void records.ensure(wanted.heldSince().keys());
      void catchUp.run();
      changed();
      await attempt('internal', publisher.keep);
      update.check();
    },

    wake: () => attempt('internal', feed.wake),
    checkPermissions,
    updateWaits: () => attempt('internal', update.waits),

    async applyTogether(positionIds, apply) {
      loop.gather(positionIds);
      try {
        return await apply();
      } finally {
        void attempt('internal', () => decideTogether(new Set(positionIds)));
      }
    },

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
    stop() {
      feed.stop();
      vigil.keep(false);
      loop.stop();
      blindness.stop();
      showing.stop();
      books.stop();
    },
  };
}
