import { IDBFactory } from '../platform/fake-indexed-db.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { bootstrap } from '../../src/background/bootstrap.ts';
import { WATCHDOG_PERIOD_MS } from '../../src/background/feed/create-feed.ts';
import { DATABASE_NAME } from '../../src/background/store/schema.ts';
import { openStore } from '../../src/background/store/store.ts';
import { WATCHDOG_ALARM } from '../../src/background/clock/patrol.ts';
import type { HttpAnswer } from '../../src/background/platform/platform.ts';
import { envelope } from '../platform/fake-http.ts';
import { createFakePlatform } from '../platform/fake-platform.ts';
import { createFakeSockets } from '../platform/fake-sockets.ts';
import { settled } from '../platform/open-calls.ts';
import { BTC_LONG, contractRecordOf, HOLDS, MAIN } from './portfolio-samples.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('bootstrap', () => {
  it('builds the whole worker: an imported position alerts on a price of the exchange', async () => {
    const platform = createFakePlatform();
    platform.http.respond((url) => {
      if (url.includes('/detail')) return envelope(contractRecordOf('BTC_USDT'));
      return envelope({ symbol: 'BTC_USDT', fairPrice: Number(HOLDS), timestamp: platform.clock.now() });
    });
    const { monitor, service } = await bootstrap(platform);
    expect(platform.alarms.ensured).toEqual(new Map([[WATCHDOG_ALARM, WATCHDOG_PERIOD_MS]]));
    const file = {
      format: 'plimsoll-portfolio',
      version: 1,
      exportedAt: '2026-11-22T12:00:00.000Z',
      accounts: [MAIN],
      positions: [BTC_LONG],
    };
    const preview = await service.handlers['import-preview']({ text: JSON.stringify(file) });
    expect(await service.handlers['import-apply']({ token: preview.ok ? preview.token : '' })).toEqual({ ok: true });
    await settled();
    await platform.timers.advance(5_000);
    await settled();
    expect(platform.notifications.created.map(({ title }) => title)).toEqual(['BTC_USDT long isolated: margin rate 80.04%']);
    expect(monitor.faults.list()).toEqual([]);
    monitor.stop();
  });

  it('finds in the candles of the exchange what happened while it could not be reached', async () => {
    const platform = createFakePlatform();
    let reachable = true;
    const kline = (url: URL): HttpAnswer => {
      const [start, end] = [Number(url.searchParams.get('start')), Number(url.searchParams.get('end'))];
      const time = Array.from({ length: (end - start) / 60 + 1 }, (_, minute) => start + minute * 60);
      const calm = time.map(() => 95_000);
      return envelope({
        time,
        open: calm,
        high: calm,
        low: calm.map((price, minute) => (minute === 1 ? Number(HOLDS) : price)),
        close: calm,
      });
    };
    platform.http.respond((text) => {
      const url = new URL(text);
      if (!reachable) return { kind: 'failure', reason: 'network', detail: 'no route' };
      if (url.pathname.endsWith('/ping')) return envelope(platform.clock.now());
      if (url.pathname.includes('/kline/')) return kline(url);
      if (url.pathname.endsWith('/detail')) return envelope(contractRecordOf('BTC_USDT'));
      return envelope({ symbol: 'BTC_USDT', fairPrice: 95_000, timestamp: platform.clock.now() });
    });
    const { monitor, service } = await bootstrap(platform);
    await service.handlers['account-restore']({ record: MAIN });
    expect(await service.handlers['position-restore']({ record: BTC_LONG })).toEqual({ ok: true });
    await settled();
    await platform.timers.advance(10_000);
    reachable = false;
    await platform.timers.advance(3 * 60_000);
    reachable = true;
    await platform.timers.advance(60_000);
    await settled();
    expect(platform.notifications.created.map(({ title }) => title)).toEqual([
      'Plimsoll is not watching',
      'While nobody watched: BTC_USDT long isolated: margin rate 80.04%',
    ]);
    monitor.stop();
  });

  it('a storage that cannot be opened is a failure in words, with the alarm set for another try', async () => {
    const newer = indexedDB.open(DATABASE_NAME, 99);
    await new Promise((resolve) => (newer.onsuccess = resolve));
    newer.result.close();
    const platform = createFakePlatform();
    await expect(bootstrap(platform)).rejects.toThrow(/^storage-unopened: /);
    expect(platform.alarms.ensured.get(WATCHDOG_ALARM)).toBe(30_000);
  });

  it('that fails after it began to watch leaves no second watcher beside the next try, so that an alert comes once', async () => {
    const store = await openStore(() => undefined);
    await store.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG] }, 0);
    store.close();
    const sockets = createFakeSockets();
    const platform = { ...createFakePlatform(), sockets };
    const answer = (url: string): HttpAnswer =>
      url.includes('/detail')
        ? envelope(contractRecordOf('BTC_USDT'))
        : envelope({ symbol: 'BTC_USDT', fairPrice: Number(HOLDS), timestamp: platform.clock.now() });
    const { hold } = platform.keepAlive;
    platform.keepAlive.hold = () => {
      throw new Error('the worker cannot be kept alive');
    };
    await expect(bootstrap(platform)).rejects.toThrow('the worker cannot be kept alive');
    // What was being written when it failed has its answer by then.
    await settled();
    expect(sockets.opened.map(({ closedByUs }) => closedByUs)).toEqual([true]);
    expect(platform.timers.pendingCount).toBe(0);
    platform.keepAlive.hold = hold;
    platform.http.respond(answer);
    const { monitor } = await bootstrap(platform);
    await platform.timers.advance(20_000);
    await settled();
    expect(platform.notifications.created.map(({ title }) => title)).toEqual(['BTC_USDT long isolated: margin rate 80.04%']);
    expect(sockets.opened.filter(({ closedByUs }) => !closedByUs)).toHaveLength(1);
    monitor.stop();
  });
});
