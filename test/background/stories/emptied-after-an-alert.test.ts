/** The storage takes an alert, and the browser throws it away right after: what the worker told is in the new history, and that the old one is gone. */
import { emptyStorage, IDBFactory } from '../../platform/fake-indexed-db.ts';
import { beforeEach, expect, it } from 'vitest';
import { bootstrap, type Worker } from '../../../src/background/bootstrap.ts';
import type { HistoryRow } from '../../../src/protocol/view.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { inEnglish } from '../../said-in-english.ts';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, HOLDS, MAIN } from '../portfolio-samples.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

async function emptyUnder(tick: () => Promise<void>): Promise<void> {
  await emptyStorage('plimsoll');
  await tick();
  await tick();
}

const fired = (rows: readonly HistoryRow[]) =>
  rows
    .filter(({ kind }) => kind === 'fired')
    .map(({ positionId, delivered, figures }) => ({ positionId, delivered, price: figures['fairPrice'] }));

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
    expect(
      history.filter(({ said }) => inEnglish(said).includes('emptied')),
      `time ${time}`,
    ).toHaveLength(1);
  }
  worker.monitor.stop();
});
