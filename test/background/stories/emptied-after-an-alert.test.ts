/** The storage takes an alert, and the browser throws it away right after: what the worker told is in the new history, and that the old one is gone. */
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bootstrap, type Worker } from '../../../src/background/bootstrap.ts';
import type { HistoryRow } from '../../../src/protocol/view.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { inEnglish } from '../../said-in-english.ts';
import { createHarness, settled } from '../harness.ts';
import { BTC_LONG, HOLDS, MAIN } from '../portfolio-samples.ts';

let connections: IDBDatabase[];
beforeEach(() => {
  connections = [];
  globalThis.indexedDB = new IDBFactory();
  const { open } = IDBFactory.prototype;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...asked) {
    const request = open.apply(this, asked);
    request.addEventListener('success', () => connections.push(request.result as unknown as IDBDatabase));
    return request;
  });
});
afterEach(() => void vi.restoreAllMocks());

async function emptyUnder(tick: () => Promise<void>): Promise<void> {
  const connection = connections.at(-1);
  if (connection === undefined) throw new Error('nothing is open');
  const { open } = indexedDB;
  indexedDB.open = () => {
    throw new DOMException('no space is left', 'QuotaExceededError');
  };
  forceCloseDatabase(connection as never);
  await settled();
  indexedDB.open = open;
  await new Promise((resolve) => indexedDB.deleteDatabase('plimsoll').addEventListener('success', resolve));
  await tick();
  await tick();
}

const fired = (rows: readonly HistoryRow[]) => rows.filter(({ kind }) => kind === 'fired').map(({ positionId, delivered, figures }) => ({ positionId, delivered, price: figures['fairPrice'] }));

it('an alert that was shown stands in the new history as delivered, once, and mutes as long as before', async () => {
  const h = await createHarness({ positions: [BTC_LONG] });
  await h.price('BTC_USDT', HOLDS);
  const known = [{ positionId: 'p1', delivered: true, price: HOLDS }];
  expect(fired(await h.store.history.all())).toEqual(known);
  await emptyUnder(h.watchdog);
  expect(fired(await h.store.history.all())).toEqual(known);
  const next = await h.restart();
  await next.price('BTC_USDT', HOLDS);
  expect(fired(await next.store.history.all())).toEqual(known);
});

it('a history that is thrown away twice before anybody looked says so, too', async () => {
  const before = await openStore(() => undefined);
  await before.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG] }, 0);
  before.close();
  const platform = createFakePlatform();
  const worker: Worker = await bootstrap(platform);
  const tick = async (): Promise<void> => {
    await platform.timers.advance(61_000);
    const ran = worker.monitor.watchdog();
    await settled();
    await platform.timers.advance(30_000);
    await ran;
  };
  for (let time = 0; time < 2; time += 1) {
    await emptyUnder(tick);
    const history = await worker.service.handlers['history-list']({ limit: 50 });
    expect(history.filter(({ said }) => inEnglish(said).includes('emptied')), `time ${time}`).toHaveLength(1);
  }
  worker.monitor.stop();
});
