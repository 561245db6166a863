import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/background/store/open-database.ts';
import { openStore, type Store } from '../../../src/background/store/store.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { BTC_LONG, FIRST_ALERT, MAIN } from '../portfolio-samples.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const candidate = (positionId: string) => ({
  positionId,
  symbol: 'BTC_USDT',
  priceAt: NOW,
  line: () => `${positionId} alerts`,
  said: () => [],
  figures: { marginRate: '0.81' },
  ...FIRST_ALERT,
});
const describeAs = (notificationId: string) => () => ({ notificationId, title: 'title', message: 'message', urgent: false });

let store: Store;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await openStore(() => undefined);
});

describe('portfolio', () => {
  it('is empty at first, with the default settings', async () => {
    expect(await store.portfolio.read()).toEqual({ accounts: [], positions: [], settings: DEFAULT_SETTINGS, revision: 0 });
  });

  it('applies an edit as a whole and counts it', async () => {
    expect(await store.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG] }, 0)).toBe('applied');
    expect(
      await store.portfolio.apply(
        { deletePositions: ['p1'], settings: { ...DEFAULT_SETTINGS, defaultThreshold: '0.7', defaultDistanceThreshold: '0.05' } },
        1,
      ),
    ).toBe('applied');
    expect(await store.portfolio.read()).toEqual({
      accounts: [MAIN],
      positions: [],
      settings: { ...DEFAULT_SETTINGS, defaultThreshold: '0.7', defaultDistanceThreshold: '0.05' },
      revision: 2,
    });
  });

  it('refuses an edit of an older picture and writes nothing', async () => {
    await store.portfolio.apply({ putAccounts: [MAIN] }, 0);
    expect(await store.portfolio.apply({ putPositions: [BTC_LONG], deleteAccounts: ['main'] }, 0)).toBe('conflict');
    expect(await store.portfolio.read()).toMatchObject({ accounts: [MAIN], positions: [], revision: 1 });
  });

  it('applies a pending import once, only under its own token', async () => {
    const pending = { token: 'a', revision: 0, text: '{}' };
    await store.portfolio.savePendingImport(pending);
    expect(await store.portfolio.applyImport({ change: { putAccounts: [MAIN] }, remembered: null }, { ...pending, token: 'b' })).toBe(
      'conflict',
    );
    expect(await store.portfolio.applyImport({ change: { putAccounts: [MAIN] }, remembered: null }, pending)).toBe('applied');
    expect(await store.portfolio.pendingImport()).toBeNull();
    expect(await store.portfolio.applyImport({ change: { putAccounts: [MAIN] }, remembered: null }, { ...pending, revision: 1 })).toBe(
      'conflict',
    );
  });
});

describe('alert slots', () => {
  it('grants each slot once in 30 minutes, compared with what is stored', async () => {
    const first = await store.alerts.claim(NOW, [candidate('p1'), candidate('p2')], describeAs('p1@1'));
    expect(first.granted.map(({ positionId }) => positionId)).toEqual(['p1', 'p2']);
    const early = await store.alerts.claim(NOW + 30 * MINUTE - 1, [candidate('p1'), candidate('p3')], describeAs('p3@2'));
    expect([early.granted.map(({ positionId }) => positionId), early.refused.map(({ positionId }) => positionId)]).toEqual([
      ['p3'],
      ['p1'],
    ]);
    const due = await store.alerts.claim(NOW + 30 * MINUTE, [candidate('p1')], describeAs('p1@3'));
    expect([due.granted.length, due.previousNotificationIds]).toEqual([1, ['p1@1']]);
  });

  it('of two claims at once only one is granted', async () => {
    const claims = await Promise.all([1, 2].map((n) => store.alerts.claim(NOW, [candidate('p1')], describeAs(`p1@${n}`))));
    expect(claims.map(({ granted }) => granted.length).sort()).toEqual([0, 1]);
    expect(await store.history.list(10)).toHaveLength(1);
  });

  it('a claim of a clock that was set back since does not mute', async () => {
    await store.alerts.claim(NOW + 60 * MINUTE, [candidate('p1')], describeAs('p1@1'));
    expect((await store.alerts.claim(NOW, [candidate('p1')], describeAs('p1@2'))).granted).toHaveLength(1);
  });

  it('a clock that goes there and back frees no slot', async () => {
    const claim = (minute: number) => store.alerts.claim(NOW + minute * MINUTE, [candidate('p1')], describeAs(`p1@${minute}`));
    expect((await claim(0)).granted).toHaveLength(1);
    expect((await claim(60)).granted).toHaveLength(1);
    expect((await claim(29)).granted).toEqual([]);
    expect((await claim(30)).granted).toHaveLength(1);
  });

  it('marks memory and history as delivered, and only of that alert', async () => {
    await store.alerts.claim(NOW, [candidate('p1')], describeAs('p1@1'));
    await store.alerts.claim(NOW, [candidate('p2')], describeAs('p2@1'));
    await store.alerts.delivered('p1@1', NOW + 5);
    expect((await store.alerts.memories()).map(({ positionId, deliveredAt }) => [positionId, deliveredAt])).toEqual([
      ['p1', NOW + 5],
      ['p2', null],
    ]);
    expect((await store.history.list(10)).map(({ positionId, delivered }) => [positionId, delivered])).toEqual([
      ['p2', false],
      ['p1', true],
    ]);
  });
});

describe('samples', () => {
  it('are kept 90 days, and the newest 10,000', async () => {
    const database = await openDatabase(() => undefined);
    const transaction = database.transaction('samples', 'readwrite');
    const minute = (index: number): number => NOW - index * MINUTE;
    for (let index = 0; index < 10_003; index += 1) void transaction.store.put({ at: minute(index), rates: { p1: '0.5' } });
    void transaction.store.put({ at: NOW - 90 * DAY - 1, rates: { p1: '0.5' } });
    await transaction.done;
    await store.history.prune(NOW);
    const kept = await database.getAllKeys('samples');
    expect([kept.length, kept[0]]).toEqual([10_000, minute(9_999)]);
    await store.history.prune(NOW + 90 * DAY - 10 * MINUTE);
    expect(await database.getAllKeys('samples')).toEqual(kept.slice(-11));
    database.close();
  });

  it('a minute without any rate is a gap, not a row', async () => {
    await store.watchRecord.beat(NOW, { until: {} }, { at: NOW, rates: {} });
    expect([await store.watchRecord.lastBeat(), await store.samples.since('p1', 0)]).toEqual([NOW, []]);
  });
});

describe('history', () => {
  const entry = (at: number) => ({
    at,
    kind: 'test' as const,
    positionId: null,
    symbol: null,
    text: String(at),
    figures: {},
    delivered: true,
  });

  it('lists what a backup brought at its own time', async () => {
    for (const at of [3, 1, 2]) await store.history.append(entry(at));
    expect((await store.history.list(5)).map(({ text }) => text)).toEqual(['3', '2', '1']);
  });

  it('lists the newest first', async () => {
    for (const at of [1, 2, 3]) await store.history.append(entry(at));
    expect((await store.history.list(2)).map(({ text }) => text)).toEqual(['3', '2']);
  });

  it('keeps 90 days, to the millisecond', async () => {
    for (const at of [NOW - 90 * DAY - 1, NOW - 90 * DAY, NOW]) await store.history.append(entry(at));
    await store.history.prune(NOW);
    expect((await store.history.list(10)).map(({ at }) => at)).toEqual([NOW, NOW - 90 * DAY]);
  });

  it('keeps the newest 10,000 rows', async () => {
    const database = await openDatabase(() => undefined);
    const transaction = database.transaction('history', 'readwrite');
    for (let seq = 1; seq <= 10_003; seq += 1) void transaction.store.put({ ...entry(NOW + seq), seq });
    await transaction.done;
    database.close();
    await store.history.prune(NOW);
    const kept = await openDatabase(() => undefined);
    expect([await kept.count('history'), (await kept.getAllKeys('history', null, 1))[0]]).toEqual([10_000, 4]);
  });
});
