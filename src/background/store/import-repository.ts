import { allOrNothing } from './all-or-nothing.ts';
import { mergeHistory, newerAlertMemory, newerSnoozes, type BackupRows } from './merge-rows.ts';
import { asImportUndo, asPendingImport, asRevision, putChange, type PortfolioChange } from './portfolio-rows.ts';
import type { AlertMemoryRow, Database, ImportUndoRow, PendingImport } from './schema.ts';

/** What an import writes: the portfolio's changes, and of a backup the rows it remembers. */
export interface ImportedRows {
  readonly change: PortfolioChange;
  /** Null: the file is a portfolio alone. */
  readonly remembered: BackupRows | null;
}

export interface ImportRepository {
  pendingImport(): Promise<PendingImport | null>;
  savePendingImport(pending: PendingImport): Promise<void>;
  /** One transaction, all or nothing; `conflict`, and nothing written, when the portfolio changed since, or another import waits. */
  applyImport(rows: ImportedRows, pending: PendingImport): Promise<'applied' | 'conflict'>;
  /** Everything as it was before the last import, in one transaction; `conflict` when there is none or the portfolio was edited since. */
  undoImport(): Promise<'applied' | 'conflict'>;
}

const STORES = ['accounts', 'positions', 'settings', 'portfolio', 'history', 'alertMemory', 'snoozes'] as const;

function begin(database: Database) {
  return database.transaction(STORES, 'readwrite', { durability: 'strict' });
}
type Transaction = ReturnType<typeof begin>;

/** Every method rejects with the database's own error when the storage fails; then nothing was written. */
export function importRepository(database: Database): ImportRepository {
  return {
    async pendingImport() {
      return asPendingImport(await database.get('portfolio', 'pendingImport'));
    },
    async savePendingImport(pending) {
      await database.put('portfolio', pending, 'pendingImport');
    },
    async applyImport({ change, remembered }, pending) {
      const transaction = begin(database);
      return allOrNothing(transaction, async () => {
        const portfolio = transaction.objectStore('portfolio');
        const revision = asRevision(await portfolio.get('revision'));
        const waiting = asPendingImport(await portfolio.get('pendingImport'));
        if (revision !== pending.revision || waiting?.token !== pending.token) return 'conflict';
        const before = await portfolioBefore(transaction, change, revision + 1);
        const added = remembered === null ? NOTHING_ADDED : await addRemembered(transaction, remembered);
        const undo: ImportUndoRow = { ...before, ...added };
        await Promise.all(putChange(transaction, change));
        await portfolio.put(undo, 'importUndo');
        await portfolio.delete('pendingImport');
        await portfolio.put(revision + 1, 'revision');
        return 'applied';
      });
    },
    async undoImport() {
      const transaction = begin(database);
      return allOrNothing(transaction, async () => {
        const portfolio = transaction.objectStore('portfolio');
        const revision = asRevision(await portfolio.get('revision'));
        const undo = asImportUndo(await portfolio.get('importUndo'));
        if (undo?.revision !== revision) return 'conflict';
        await undoRemembered(transaction, undo);
        await undoPortfolio(transaction, undo);
        await portfolio.delete('importUndo');
        await portfolio.put(revision + 1, 'revision');
        return 'applied';
      });
    },
  };
}

type PortfolioBefore = Pick<ImportUndoRow, 'revision' | 'accounts' | 'positions' | 'settings'>;
type Added = Pick<ImportUndoRow, 'historySeqs' | 'alertMemory' | 'snoozes'>;
const NOTHING_ADDED: Added = { historySeqs: [], alertMemory: [], snoozes: [] };

async function portfolioBefore(transaction: Transaction, change: PortfolioChange, revision: number): Promise<PortfolioBefore> {
  const accounts = transaction.objectStore('accounts');
  const positions = transaction.objectStore('positions');
  const accountIds = [...(change.putAccounts ?? []).map(({ id }) => id), ...(change.deleteAccounts ?? [])];
  const positionIds = [...(change.putPositions ?? []).map(({ id }) => id), ...(change.deletePositions ?? [])];
  return {
    revision,
    accounts: await Promise.all(accountIds.map(async (id) => ({ id, before: (await accounts.get(id)) ?? null }))),
    positions: await Promise.all(positionIds.map(async (id) => ({ id, before: (await positions.get(id)) ?? null }))),
    settings: change.settings === undefined ? null : { before: (await transaction.objectStore('settings').get('settings')) ?? null },
  };
}

async function addRemembered(transaction: Transaction, remembered: BackupRows): Promise<Added> {
  const [history, memory, snoozes] = [
    transaction.objectStore('history'),
    transaction.objectStore('alertMemory'),
    transaction.objectStore('snoozes'),
  ];
  const kept = { history: await history.getAll(), alertMemory: await memory.getAll(), snoozes: await snoozes.getAll() };
  const { numbered, renumbered, present } = mergeHistory(kept.history, remembered.history);
  const seqOf = new Map(present);
  // Those that keep their number go first, so that the store counts on behind them.
  for (const row of numbered) seqOf.set(row.seq, await history.put(row));
  for (const { seq, ...row } of renumbered) seqOf.set(seq, await history.add(row as typeof row & { seq: number }));
  const memoryBefore = new Map(kept.alertMemory.map((row) => [row.positionId, row]));
  const undoMemory: Added['alertMemory'][number][] = [];
  for (const row of newerAlertMemory(kept.alertMemory, remembered.alertMemory)) {
    const imported: AlertMemoryRow = { ...row, historySeq: seqOf.get(row.historySeq) ?? row.historySeq };
    await memory.put(imported);
    undoMemory.push({ id: row.positionId, before: memoryBefore.get(row.positionId) ?? null, imported });
  }
  const snoozesBefore = new Map(kept.snoozes.map((row) => [row.positionId, row]));
  const undoSnoozes: Added['snoozes'][number][] = [];
  for (const imported of newerSnoozes(kept.snoozes, remembered.snoozes)) {
    await snoozes.put(imported);
    undoSnoozes.push({ id: imported.positionId, before: snoozesBefore.get(imported.positionId) ?? null, imported });
  }
  const historySeqs = [...numbered, ...renumbered].flatMap(({ seq }) => seqOf.get(seq) ?? []);
  return { historySeqs, alertMemory: undoMemory, snoozes: undoSnoozes };
}

async function undoRemembered(transaction: Transaction, undo: ImportUndoRow): Promise<void> {
  const history = transaction.objectStore('history');
  await Promise.all(undo.historySeqs.map((seq) => history.delete(seq)));
  const memory = transaction.objectStore('alertMemory');
  for (const { id, before, imported } of undo.alertMemory) {
    // Every alert has its own notification; a break-through leaves the slot's time as it was.
    if ((await memory.get(id))?.notificationId !== imported.notificationId) continue;
    await (before === null ? memory.delete(id) : memory.put(before));
  }
  const snoozes = transaction.objectStore('snoozes');
  for (const { id, before, imported } of undo.snoozes) {
    if ((await snoozes.get(id))?.setAt !== imported.setAt) continue;
    await (before === null ? snoozes.delete(id) : snoozes.put(before));
  }
}

async function undoPortfolio(transaction: Transaction, { accounts, positions, settings }: ImportUndoRow): Promise<void> {
  const kept = settings?.before ?? null;
  const change: PortfolioChange = {
    deleteAccounts: accounts.filter(({ before }) => before === null).map(({ id }) => id),
    deletePositions: positions.filter(({ before }) => before === null).map(({ id }) => id),
    putAccounts: accounts.flatMap(({ before }) => before ?? []),
    putPositions: positions.flatMap(({ before }) => before ?? []),
    ...(kept === null ? {} : { settings: kept }),
  };
  await Promise.all(putChange(transaction, change));
  if (settings !== null && kept === null) await transaction.objectStore('settings').delete('settings');
}
