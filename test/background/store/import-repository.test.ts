/** An import is one transaction: all of it or nothing, and it can be taken back to the byte. */
import fc from 'fast-check';
import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimSlot } from '../../../src/engine/alert/index.ts';
import type { HistoryRow } from '../../../src/protocol/view.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { ImportedRows } from '../../../src/background/store/import-repository.ts';
import type { BackupRows } from '../../../src/background/store/merge-rows.ts';
import type { PortfolioChange } from '../../../src/background/store/portfolio-repository.ts';
import { DATABASE_NAME, type AlertMemoryRow } from '../../../src/background/store/schema.ts';
import { openStore, type Store } from '../../../src/background/store/store.ts';
import { openDatabase } from '../../../src/background/store/open-database.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';
import { dumpDatabase } from './database-dump.ts';
import { diskFullAfter } from './failing-writes.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const row = (seq: number, at: number, text = `row of ${at}`): HistoryRow => ({
  seq,
  at,
  kind: 'test',
  positionId: null,
  symbol: null,
  text,
  figures: {},
  delivered: true,
});
const memory = (positionId: string, claimedAt: number, historySeq = 1): AlertMemoryRow => ({
  positionId,
  claimedAt,
  deliveredAt: claimedAt,
  notificationId: `${positionId}@${claimedAt}`,
  title: 'title',
  message: 'message',
  urgent: false,
  priceAt: claimedAt,
  symbol: 'BTC_USDT',
  figures: {},
  historySeq,
});

let store: Store;
let repair = (): void => undefined;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await openStore(() => undefined);
});
afterEach(() => repair());

async function importRows(change: PortfolioChange, remembered: BackupRows | null = null): Promise<'applied' | 'conflict'> {
  const { revision } = await store.portfolio.read();
  const pending = { token: `t${revision}`, revision, text: '{}' };
  await store.portfolio.savePendingImport(pending);
  return store.portfolio.applyImport({ change, remembered } satisfies ImportedRows, pending);
}

/** Everything but the count of edits, which only rises. */
async function contents(): Promise<unknown> {
  const { stores } = await dumpDatabase(DATABASE_NAME);
  return { ...stores, portfolio: stores['portfolio']?.rows.filter(({ key }) => key !== 'revision') };
}

describe('a backup over what is there', () => {
  it('adds history once, numbers what collides anew, and keeps the newer claim and the newer snooze', async () => {
    const database = await openDatabase(() => undefined);
    await database.put('history', row(1, NOW + 1, 'mine'));
    await database.put('history', row(2, NOW + 2, 'both'));
    await database.put('alertMemory', memory('p1', NOW + 5));
    await database.put('snoozes', { positionId: 'p1', setAt: NOW + 5, until: null });
    database.close();
    const history = [row(1, NOW - 9, 'theirs'), row(7, NOW + 2, 'both'), row(9, NOW - 8, 'theirs too')];
    const remembered = {
      history,
      alertMemory: [memory('p1', NOW, 1), memory('p2', NOW, 1), memory('p3', NOW, 7)],
      snoozes: [
        { positionId: 'p1', setAt: NOW, until: null },
        { positionId: 'p2', setAt: NOW, until: null },
      ],
    };
    expect(await importRows({}, remembered)).toBe('applied');
    expect((await store.history.list(10)).map(({ seq, text }) => [seq, text])).toEqual([
      [2, 'both'],
      [1, 'mine'],
      [9, 'theirs too'],
      [10, 'theirs'],
    ]);
    expect((await store.alerts.memories()).map(({ positionId, claimedAt, historySeq }) => [positionId, claimedAt, historySeq])).toEqual([
      ['p1', NOW + 5, 1],
      ['p2', NOW, 10],
      ['p3', NOW, 2],
    ]);
    expect((await store.snoozes.all()).map(({ positionId, setAt }) => [positionId, setAt])).toEqual([
      ['p1', NOW + 5],
      ['p2', NOW],
    ]);
    await importRows({}, remembered);
    expect(await store.history.list(10)).toHaveLength(4);
  });

  it('with a claim of the future frees no slot that runs', async () => {
    const database = await openDatabase(() => undefined);
    await database.put('alertMemory', memory('p1', NOW));
    database.close();
    expect(await importRows({}, { history: [], alertMemory: [memory('p1', NOW + 60 * MINUTE)], snoozes: [] })).toBe('applied');
    const [restored] = await store.alerts.memories();
    expect(restored).toMatchObject({ claimedAt: NOW + 60 * MINUTE, claimedBefore: NOW });
    expect(claimSlot(restored ?? null, 'alert', { critical: false, liquidation: false }, NOW + 29 * MINUTE)).toBeNull();
  });

  it('a disk that fills half way leaves everything as it was', async () => {
    await store.portfolio.apply({ putAccounts: [MAIN] }, 0);
    const pending = { token: 't', revision: 1, text: '{}' };
    await store.portfolio.savePendingImport(pending);
    const before = await dumpDatabase(DATABASE_NAME);
    const change = { putAccounts: [{ ...MAIN, name: 'Other' }], putPositions: [BTC_LONG] };
    const remembered = { history: [row(1, NOW), row(2, NOW)], alertMemory: [memory('p1', NOW)], snoozes: [] };
    for (const count of [0, 1, 2, 3, 4, 5, 6]) {
      repair = diskFullAfter(count);
      await expect(store.portfolio.applyImport({ change, remembered }, pending)).rejects.toThrow(/full disk/);
      repair();
      expect(await dumpDatabase(DATABASE_NAME)).toEqual(before);
    }
    expect(await store.portfolio.applyImport({ change, remembered }, pending)).toBe('applied');
  });

  it('an edit on a full disk leaves everything as it was', async () => {
    await store.portfolio.apply({ putAccounts: [MAIN] }, 0);
    const before = await dumpDatabase(DATABASE_NAME);
    repair = diskFullAfter(1);
    await expect(store.portfolio.apply({ deleteAccounts: ['main'], putPositions: [BTC_LONG] }, 1)).rejects.toThrow(/full disk/);
    repair();
    expect(await dumpDatabase(DATABASE_NAME)).toEqual(before);
  });
});

describe('the undo of an import', () => {
  it('is over with the next edit, after itself, and before any import', async () => {
    expect(await store.portfolio.undoImport()).toBe('conflict');
    await importRows({ putAccounts: [MAIN] });
    await store.portfolio.apply({ putPositions: [BTC_LONG] }, 1);
    expect(await store.portfolio.undoImport()).toBe('conflict');
    await importRows({ putPositions: [{ ...BTC_LONG, leverage: '5' }] });
    expect(await store.portfolio.undoImport()).toBe('applied');
    expect(await store.portfolio.undoImport()).toBe('conflict');
    expect((await store.portfolio.read()).positions).toEqual([BTC_LONG]);
  });

  it('of another state of the portfolio is refused', async () => {
    await importRows({ putAccounts: [MAIN] });
    const database = await openDatabase(() => undefined);
    await database.put('portfolio', 7, 'revision');
    database.close();
    expect(await store.portfolio.undoImport()).toBe('conflict');
    expect((await store.portfolio.read()).accounts).toEqual([MAIN]);
  });

  it('leaves an alert that came since', async () => {
    await importRows({}, { history: [], alertMemory: [memory('p1', NOW)], snoozes: [] });
    const database = await openDatabase(() => undefined);
    await database.put('alertMemory', memory('p1', NOW + 9));
    database.close();
    expect(await store.portfolio.undoImport()).toBe('applied');
    expect((await store.alerts.memories()).map(({ claimedAt }) => claimedAt)).toEqual([NOW + 9]);
  });

  it('leaves a break-through that came since, in the slot that was imported', async () => {
    await importRows({}, { history: [], alertMemory: [memory('p1', NOW)], snoozes: [] });
    const candidate = {
      ...{ positionId: 'p1', symbol: 'BTC_USDT', priceAt: NOW, figures: {}, level: 'critical' as const, told: [], askedOf: null },
      ...{ line: () => 'p1 alerts', said: () => [], breakThroughs: { critical: true, liquidation: false } },
    };
    await store.alerts.claim(NOW + 60_000, [candidate], () => ({
      notificationId: 'p1@2',
      title: 'title',
      message: 'message',
      urgent: true,
    }));
    expect(await store.portfolio.undoImport()).toBe('applied');
    expect((await store.alerts.memories()).map(({ claimedAt, notificationId }) => [claimedAt, notificationId])).toEqual([[NOW, 'p1@2']]);
  });

  it('any import and its undo change nothing', async () => {
    const id = fc.constantFrom('p1', 'p2', 'p3');
    const position = fc.record({ id, leverage: fc.constantFrom('1', '2', '3') }).map((own) => ({ ...BTC_LONG, ...own }));
    const account = fc.constantFrom('main', 'other').map((own) => ({ ...MAIN, id: own }));
    const times = fc.nat({ max: 5 }).map((minute) => NOW + minute);
    const rows = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), times), { selector: ([seq]) => seq })
      .map((list) => list.map(([seq, at]) => row(seq, at)));
    const remembered = fc.record({
      history: rows,
      alertMemory: fc
        .uniqueArray(fc.tuple(id, times), { selector: ([own]) => own })
        .map((list) => list.map(([own, at]) => memory(own, at))),
      snoozes: fc
        .uniqueArray(fc.tuple(id, times), { selector: ([own]) => own })
        .map((list) => list.map(([positionId, setAt]) => ({ positionId, setAt, until: null }))),
    });
    const change = fc.record(
      {
        putPositions: fc.uniqueArray(position, { selector: (one) => one.id }),
        putAccounts: fc.uniqueArray(account, { selector: (one) => one.id }),
        settings: fc.constantFrom('0.7', '0.9').map((defaultThreshold) => ({ ...DEFAULT_SETTINGS, defaultThreshold })),
      },
      { requiredKeys: [] },
    );
    const imported = fc.tuple(change, fc.option(remembered));
    const law = async (first: [PortfolioChange, BackupRows | null], second: [PortfolioChange, BackupRows | null]): Promise<void> => {
      globalThis.indexedDB = new IDBFactory();
      store = await openStore(() => undefined);
      await importRows(...first);
      await store.portfolio.apply({}, 1);
      const before = await contents();
      await importRows(...second);
      expect(await store.portfolio.undoImport()).toBe('applied');
      expect(await contents()).toEqual(before);
      store.close();
    };
    await fc.assert(fc.asyncProperty(imported, imported, law), { seed: 20261122, numRuns: 60 });
  });
});
