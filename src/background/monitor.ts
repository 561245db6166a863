/** The pipeline: price → evaluation → decision → effects. It joins feed, store and alerts, which know nothing of each other. */
import type { Contract, InputError } from '../engine/index.ts';
import { createNotifier } from './alerts/notifier.ts';
import { createContractRecords, type ContractRecords } from './contracts/contract-records.ts';
import { createFaults, reasonOf, type FaultKind, type Faults } from './faults.ts';
import type { ReadFairCandles } from './feed/candle-reader.ts';
import type { ContractReader } from './feed/contract-reader.ts';
import type { Feed, FeedListener } from './feed/feed.ts';
import type { Cancel, Platform } from './platform/platform.ts';
import { createPortfolioDesk, type EditOutcome, type PortfolioDesk } from './portfolio/portfolio-desk.ts';
import { watchedAccounts, type WatchedAccount } from './portfolio/watched-books.ts';
import type { Store } from './store/store.ts';
import { createBadgeKeeper } from './view/badge-keeper.ts';
import { badgePositions, composeView } from './view/compose-view.ts';
import { createViewPublisher, type ViewPublisher } from './view/view-publisher.ts';
import { createAlertLoop } from './watch/alert-loop.ts';
import { createCatchUp } from './watch/catch-up.ts';
import { createChronicle, type Chronicle } from './watch/chronicle.ts';
import { createCoverage } from './watch/coverage.ts';
import { heldEntry } from './watch/held-entry.ts';
import { createInterruption } from './watch/interruption.ts';
import { createPriceIntake, type PriceIntake } from './watch/price-intake.ts';
import { settledWithin } from './watch/settled-within.ts';
import { createVigil } from './watch/vigil.ts';
import { createWantedSymbols, type WantedSymbols } from './watch/wanted-symbols.ts';

/** What is decided together (positions of one import, gaps that end) waits at most this long for its prices. */
const PRICES_WAIT_MS = 5_000;
/** Records come one by one at a start; the books are made anew once for those that come close together. */
const BOOKS_PAUSE_MS = 20;
const ACCESS_WITHDRAWN = 'The browser no longer lets Plimsoll reach the exchange: no price can come.';
const NOTIFICATIONS_OFF = 'The browser has notifications of Plimsoll switched off: no alert can be seen.';

export interface MonitorSurroundings {
  readonly platform: Platform;
  readonly store: Store;
  readonly createFeed: (listener: FeedListener) => Feed;
  readonly contractReader: Pick<ContractReader, 'readContract'>;
  readonly readCandles: ReadFairCandles;
  /** The venue's reading of its own record; `path` begins the paths of its errors. */
  readonly decodeContract: (record: unknown, path: string) => Contract | InputError;
}

export interface Monitor {
  /** Reads what is stored and begins to watch. Rejects when the storage cannot be read. */
  start(): Promise<void>;
  /** Every 30 s: decides everything again, revives the feed, retries what failed. Never rejects. */
  watchdog(): Promise<void>;
  /** The network is back. Never rejects. */
  wake(): Promise<void>;
  checkPermissions(): Promise<void>;
  /** Positions that one edit brings: held back until their prices are there, then decided together, so that their alerts are one notification. */
  applyTogether(positionIds: readonly string[], apply: () => Promise<EditOutcome>): Promise<EditOutcome>;
  readonly portfolio: PortfolioDesk;
  readonly records: ContractRecords;
  readonly prices: PriceIntake['prices'];
  readonly feed: Feed;
  readonly wanted: WantedSymbols;
  readonly publisher: ViewPublisher;
  readonly chronicle: Chronicle;
  readonly faults: Faults;
  stop(): void;
}

export function createMonitor({ platform, store, createFeed, contractReader, readCandles, decodeContract }: MonitorSurroundings): Monitor {
  const { clock, timers, notifications } = platform;
  let accounts: readonly WatchedAccount[] = [];
  let cancelBooks: Cancel | null = null;
  let notificationsAllowed = true;

  const trouble =
    (kind: FaultKind) =>
    (error: unknown): void =>
      faults.report(kind, reasonOf(error));
  /** Runs one step of many; its failure is a fault of its own kind and stops no other step. */
  async function attempt(kind: FaultKind, step: () => Promise<void> | void): Promise<void> {
    try {
      await step();
    } catch (error) {
      faults.report(kind, reasonOf(error));
    }
  }

  const feed = createFeed({
    onPrice: (price) => {
      intake.take(price);
      catchUp.saw(price);
    },
    onFreshness: (symbol) => {
      loop.decide(new Set([symbol]));
      void attempt('internal', interruption.check);
      changed();
    },
    onStatus: () => changed(),
    onContractChanged: (symbol) => void records.renew(symbol),
    onUnknownSymbol: (symbol, message) => records.markUnknown(symbol, message),
  });
  const intake = createPriceIntake((symbols) => {
    loop.decide(symbols);
    if (interruption.open()) void attempt('internal', interruption.check);
    changed();
  });
  const wanted = createWantedSymbols(clock, feed);
  const coverage = createCoverage(({ from, to }) => {
    // An interruption ends with a row of its own, over all of it.
    if (!interruption.open()) chronicle.noteGap(from, to);
  });
  const vigil = createVigil(platform.keepAlive, trouble('internal'));
  const chronicle = createChronicle({ clock, store, coverage: coverage.row, onTrouble: trouble('storage') });
  const notifier = createNotifier({
    clock,
    notifications,
    log: store.alerts,
    onTrouble: (kind, message) => faults.report(kind, message),
    onRepeated: ({ positionId, symbol, title, message, figures }) =>
      chronicle.record({ at: clock.now(), kind: 'repeated', positionId, symbol, text: `${title}. ${message}`, figures: { ...figures }, delivered: true }),
  });
  const loop = createAlertLoop({
    clock,
    timers,
    feed,
    prices: intake.prices,
    notifier,
    onHeld: (held) => chronicle.record(heldEntry(held, clock.now())),
    onClaimed: () => changed(),
    onTrouble: trouble('internal'),
  });
  const catchUp = createCatchUp({
    clock,
    coverage,
    prices: intake.prices,
    readCandles,
    loop,
    refresh,
    accounts: () => accounts,
    record: chronicle.record,
    onTrouble: trouble('internal'),
  });
  const interruption = createInterruption({
    clock,
    timers,
    notifications,
    feed,
    wantedSince: () => coverage.unseenSince([...wanted.heldSince()].filter(([symbol]) => !records.isUnknown(symbol))),
    save: store.heartbeat.saveInterruption,
    noteGap: chronicle.noteGap,
    onTrouble: (kind, error) => faults.report(kind, reasonOf(error)),
  });
  const records = createContractRecords({
    clock,
    reader: contractReader,
    decode: decodeContract,
    save: store.contracts.save,
    onStorageTrouble: trouble('storage'),
    onDoubt: (symbol) => faults.report('internal', records.doubts(new Set([...wanted.all(), symbol]))),
    onChange: () => {
      cancelBooks ??= timers.after(BOOKS_PAUSE_MS, () => {
        cancelBooks = null;
        openBooks();
        loop.decideAll();
        changed();
      });
    },
  });
  const portfolio = createPortfolioDesk(store.portfolio, ({ positions }) => {
    openBooks();
    wanted.setHeld(positions.map(({ symbol }) => symbol));
    vigil.keep(positions.length > 0);
    // Written down at once: a browser closed in the next minute must not forget that this contract was watched.
    if (coverage.hold(wanted.heldSince().keys(), clock.now())) void attempt('storage', chronicle.saveCoverage);
    void records.ensure(wanted.heldSince().keys());
    loop.decideAll();
    changed();
  });
  const publisher = createViewPublisher({ clock, timers, cache: platform.viewCache, onTrouble: trouble('storage'), compose });
  const badge = createBadgeKeeper(timers, platform.badge, () => badgePositions({ accounts, prices: intake.prices, feed }), trouble('internal'));
  const faults: Faults = createFaults(clock, (kind, message) => {
    publisher.changed();
    if (message === null) return;
    const text = `${kind}: ${message}`;
    chronicle.record({ at: clock.now(), kind: 'fault', positionId: null, symbol: null, text, figures: {}, delivered: false });
  });

  function changed(): void {
    publisher.changed();
    badge.changed();
  }

  function compose() {
    const { settings } = portfolio.current();
    const symbols = wanted.all();
    return composeView({ now: clock.now(), feed, symbols, records, prices: intake.prices, accounts, alerts: loop, settings, faults: faults.list() });
  }

  function openBooks(): void {
    const stored = portfolio.current();
    accounts = watchedAccounts(stored, records.contractsOf(stored.positions.map(({ symbol }) => symbol)));
    loop.setAccounts(accounts);
  }

  async function checkPermissions(): Promise<void> {
    await attempt('permission', async () => {
      const granted = await platform.hostAccess.granted();
      faults.report('permission', granted ? null : ACCESS_WITHDRAWN);
    });
    await attempt('notifications', async () => {
      const allowed = await notifications.allowed();
      if (allowed !== notificationsAllowed) faults.report('notifications', allowed ? null : NOTIFICATIONS_OFF);
      notificationsAllowed = allowed;
    });
  }

  async function refresh(): Promise<void> {
    const prices = Promise.all([feed.poll(), records.ensure(wanted.heldSince().keys())]);
    await settledWithin(timers, PRICES_WAIT_MS, prices);
    openBooks();
  }

  async function decideTogether(positionIds: ReadonlySet<string>): Promise<void> {
    await refresh();
    loop.release(positionIds);
    changed();
  }

  async function beat(): Promise<void> {
    if (await chronicle.beat()) faults.report('storage', null);
  }

  async function forgetDeleted(): Promise<void> {
    const { positions } = portfolio.current();
    await store.alerts.forget(new Set(positions.map(({ id }) => id)), clock.now());
  }

  return {
    async start() {
      const { alerts, contracts, heartbeat } = store;
      const [memories, rows, interrupted, covered] = await Promise.all([
        alerts.memories(),
        contracts.all(),
        heartbeat.interruption(),
        heartbeat.coverage(),
      ]);
      loop.setMemories(memories);
      records.hydrate(rows);
      interruption.hydrate(interrupted);
      coverage.hydrate(covered);
      await attempt('storage', chronicle.resume);
      await portfolio.hydrate();
      void attempt('notifications', () => notifier.redeliver(true));
      void checkPermissions();
      void attempt('storage', forgetDeleted);
    },

    async watchdog() {
      faults.report('internal', records.doubts(wanted.all()));
      loop.decideAll();
      await attempt('internal', feed.watchdog);
      loop.decideAll();
      await attempt('internal', interruption.check);
      if (portfolio.current().positions.length > 0) await attempt('storage', beat);
      await attempt('notifications', () => notifier.redeliver(false));
      await checkPermissions();
      await attempt('storage', forgetDeleted);
      void records.ensure(wanted.heldSince().keys());
      void catchUp.run();
      changed();
      publisher.keep();
    },

    wake: () => attempt('internal', feed.wake),
    checkPermissions,

    async applyTogether(positionIds, apply) {
      loop.gather(positionIds);
      try {
        return await apply();
      } finally {
        void attempt('internal', () => decideTogether(new Set(positionIds)));
      }
    },

    portfolio,
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
      publisher.stop();
      badge.stop();
      cancelBooks?.();
    },
  };
}
