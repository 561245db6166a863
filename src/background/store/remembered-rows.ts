import type { HistoryRow } from '../../protocol/view.ts';
import type { AlertLog, KeptAlert } from './alert-log.ts';
import { allOrNothing, asked } from './all-or-nothing.ts';
import { firedEntry, type AlertRepository } from './alert-repository.ts';
import type { ContractRepository } from './contract-repository.ts';
import type { FiguresRepository } from './figures-repository.ts';
import type { WatchRecord } from './watch-record.ts';
import type { PortfolioRepository, StoredPortfolio } from './portfolio-repository.ts';
import { slotEntry, type EarlyRepository, type ReportRepository } from './slot-repository.ts';
import type { ContractRow, Database, FiguresRow, HistoryEntry, PlimsollSchema, SnoozeRow } from './schema.ts';
import type { SnoozeRepository } from './snooze-repository.ts';

const STORES = [
  'accounts',
  'positions',
  'settings',
  'portfolio',
  'alertMemory',
  'reports',
  'earlyWarnings',
  'history',
  'figures',
  'snoozes',
  'contracts',
  'heartbeat',
] as const;
/** No entry of a history has this key: an earlier worker wrote it, and this one has not read it. */
const NO_ENTRY = 0;

type WatchRecordRow = PlimsollSchema['heartbeat'];

/**
 * What a living worker knows of the storage: enough to go on watching, to alert and announce nothing twice, and to keep muted what is muted, where the
 * browser has emptied it.
 */
export interface RememberedRows {
  /** The same repository, which from now on remembers what passes through it. */
  ofPortfolio(repository: PortfolioRepository): PortfolioRepository;
  ofAlerts(repository: AlertRepository): AlertRepository;
  ofReports(repository: ReportRepository): ReportRepository;
  ofEarlyWarnings(repository: EarlyRepository): EarlyRepository;
  ofFigures(repository: FiguresRepository): FiguresRepository;
  ofSnoozes(repository: SnoozeRepository): SnoozeRepository;
  ofContracts(repository: ContractRepository): ContractRepository;
  ofWatchRecord(repository: WatchRecord): WatchRecord;
  /** Writes all of it into a database that was made anew, under the same revision; resolves with how many positions that were. */
  refill(database: Database): Promise<number>;
}

interface Remembered {
  portfolio: StoredPortfolio | null;
  readonly alerts: Map<string, Told>;
  readonly reports: Map<string, Told>;
  readonly warnings: Map<string, Told>;
  readonly figures: Map<string, FiguresRow>;
  readonly snoozes: Map<string, SnoozeRow>;
  readonly contracts: Map<string, ContractRow>;
  readonly watchRecord: Map<WatchRecordRow['key'], WatchRecordRow['value']>;
}

export function rememberRows(): RememberedRows {
  const maps = {
    alerts: new Map(),
    reports: new Map(),
    warnings: new Map(),
    figures: new Map(),
    snoozes: new Map(),
    contracts: new Map(),
    watchRecord: new Map(),
  };
  const known: Remembered = { portfolio: null, ...maps };
  return {
    ofPortfolio: (repository) => ({
      ...repository,
      async read() {
        known.portfolio = await repository.read();
        return known.portfolio;
      },
      async eraseAll() {
        await repository.eraseAll();
        known.portfolio = null;
        for (const rows of Object.values(maps)) rows.clear();
      },
    }),
    ofAlerts: (repository) => ({ ...repository, ...rememberedLog(repository, known.alerts, firedEntry) }),
    ofReports: (repository) => ({
      ...repository,
      ...rememberedLog(repository, known.reports, (candidate, _slot, at) => slotEntry(candidate, 'reported', at)),
    }),
    ofEarlyWarnings: (repository) => ({
      ...repository,
      ...rememberedLog(repository, known.warnings, (candidate, _slot, at) => slotEntry(candidate, 'warned', at)),
    }),
    ofFigures: (repository) => rememberedFigures(repository, known.figures),
    ofSnoozes: (repository) => rememberedSnoozes(repository, known.snoozes),
    ofContracts: (repository) => rememberedContracts(repository, known.contracts),
    ofWatchRecord: (repository) => rememberedWatchRecord(repository, known.watchRecord),
    refill: (database) => refill(database, known),
  };
}

async function refill(database: Database, { portfolio, ...known }: Remembered): Promise<number> {
  const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
  const historySeqOf = ({ row, entry }: Told): Promise<number> | number =>
    entry === null ? NO_ENTRY : transaction.objectStore('history').add({ ...entry, delivered: row.deliveredAt !== null } as HistoryRow);
  await allOrNothing(transaction, async () => {
    for (const [name, told] of [
      ['alertMemory', known.alerts],
      ['reports', known.reports],
      ['earlyWarnings', known.warnings],
    ] as const) {
      for (const one of told.values()) await transaction.objectStore(name).put({ ...one.row, historySeq: await historySeqOf(one) });
    }
    const writes: Promise<unknown>[] = [
      ...[...known.figures.values()].map((row) => asked(() => transaction.objectStore('figures').put(row))),
      ...[...known.snoozes.values()].map((row) => asked(() => transaction.objectStore('snoozes').put(row))),
      ...[...known.contracts.values()].map((row) => asked(() => transaction.objectStore('contracts').put(row))),
      ...[...known.watchRecord].map(([key, row]) => asked(() => transaction.objectStore('heartbeat').put(row, key))),
    ];
    if (portfolio !== null) {
      const { settings, revision } = portfolio;
      writes.push(
        ...portfolio.accounts.map((account) => asked(() => transaction.objectStore('accounts').put(account))),
        ...portfolio.positions.map((position) => asked(() => transaction.objectStore('positions').put(position))),
        asked(() => transaction.objectStore('settings').put(settings, 'settings')),
        asked(() => transaction.objectStore('portfolio').put(revision, 'revision')),
      );
    }
    await Promise.all(writes);
  });
  return portfolio?.positions.length ?? 0;
}

interface Log<Row extends KeptAlert> extends AlertLog {
  memories(): Promise<readonly Row[]>;
  forget(deleted: readonly string[], now: number): Promise<readonly string[]>;
}

/** What was told last of a position, and its row of the history where this worker wrote it. */
interface Told {
  readonly row: KeptAlert;
  readonly entry: HistoryEntry | null;
}

/** The same log of alerts or reports, which keeps in `known` what passes through it. */
function rememberedLog<Row extends KeptAlert>(repository: Log<Row>, known: Map<string, Told>, entryOf: typeof firedEntry): Log<Row> {
  /** The entry stays while it is of the same notification. */
  function keep(row: KeptAlert): void {
    const before = known.get(row.positionId);
    known.set(row.positionId, { row, entry: before?.row.notificationId === row.notificationId ? before.entry : null });
  }

  return {
    async memories() {
      const rows = await repository.memories();
      const stored = new Set(rows.map(({ positionId }) => positionId));
      for (const id of [...known.keys()]) if (!stored.has(id)) known.delete(id);
      rows.forEach(keep);
      return rows;
    },
    async claim(at, candidates, describe) {
      const claim = await repository.claim(at, candidates, describe);
      claim.refused.forEach(keep);
      for (const row of claim.granted) {
        const candidate = candidates.find(({ positionId }) => positionId === row.positionId);
        known.set(row.positionId, { row, entry: candidate === undefined ? null : entryOf(candidate, row, at) });
      }
      return claim;
    },
    async delivered(notificationId, at) {
      await repository.delivered(notificationId, at);
      for (const { row } of [...known.values()]) if (row.notificationId === notificationId) keep({ ...row, deliveredAt: at });
    },
    async amend(positionId, notificationId, change) {
      await repository.amend(positionId, notificationId, change);
      const row = known.get(positionId)?.row;
      if (row?.notificationId === notificationId) keep({ ...row, ...change });
    },
    async forget(deleted, now) {
      const over = await repository.forget(deleted, now);
      for (const id of over) known.delete(id);
      return over;
    },
  };
}

function rememberedFigures(repository: FiguresRepository, figures: Map<string, FiguresRow>): FiguresRepository {
  return {
    async all() {
      const rows = await repository.all();
      for (const row of rows) figures.set(row.key, row);
      return rows;
    },
    async save(changed, goneKeys) {
      await repository.save(changed, goneKeys);
      for (const row of changed) figures.set(row.key, row);
      for (const key of goneKeys) figures.delete(key);
    },
  };
}

function rememberedSnoozes(repository: SnoozeRepository, snoozes: Map<string, SnoozeRow>): SnoozeRepository {
  return {
    ...repository,
    async all() {
      const rows = await repository.all();
      snoozes.clear();
      for (const row of rows) snoozes.set(row.positionId, row);
      return rows;
    },
    async save(row, entry) {
      await repository.save(row, entry);
      snoozes.set(row.positionId, row);
    },
    async end(positionId, entry) {
      await repository.end(positionId, entry);
      snoozes.delete(positionId);
    },
  };
}

function rememberedContracts(repository: ContractRepository, contracts: Map<string, ContractRow>): ContractRepository {
  return {
    async all() {
      const rows = await repository.all();
      for (const row of rows) contracts.set(row.instrument, row);
      return rows;
    },
    async save(row) {
      await repository.save(row);
      contracts.set(row.instrument, row);
    },
  };
}

function rememberedWatchRecord(repository: WatchRecord, watchRecord: Remembered['watchRecord']): WatchRecord {
  const remembered = async <K extends WatchRecordRow['key'], T extends WatchRecordRow['value']>(
    key: K,
    read: Promise<T | null>,
  ): Promise<T | null> => {
    const value = await read;
    if (value !== null) watchRecord.set(key, value);
    return value;
  };
  return {
    ...repository,
    outage: () => remembered('interruption', repository.outage()),
    announced: () => remembered('announced', repository.announced()),
    async saveOutage(row) {
      await repository.saveOutage(row);
      watchRecord.set('interruption', row);
    },
    async saveAnnounced(announced) {
      await repository.saveAnnounced(announced);
      watchRecord.set('announced', announced);
    },
    async beat(at, seenUntil, sample) {
      await repository.beat(at, seenUntil, sample);
      watchRecord.set('beat', at).set('coverage', seenUntil);
    },
    async saveSeenUntil(row) {
      await repository.saveSeenUntil(row);
      watchRecord.set('coverage', row);
    },
  };
}
