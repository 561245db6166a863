/** The browser throws the storage away under a worker that goes on: nothing that the worker knows is lost, and what is lost is told until it is seen. */
import { emptyStorage, IDBFactory } from '../../platform/fake-indexed-db.ts';
import { beforeEach, expect, it } from 'vitest';
import { bootstrap, type Worker } from '../../../src/background/bootstrap.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { createFakePlatform, type FakePlatform } from '../../platform/fake-platform.ts';
import { inEnglish } from '../../said-in-english.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

async function emptyUnder(platform: FakePlatform, worker: Worker): Promise<void> {
  await emptyStorage('plimsoll');
  await tick(platform, worker);
  await tick(platform, worker);
}

async function tick(platform: FakePlatform, { monitor }: Worker): Promise<void> {
  await platform.timers.advance(61_000);
  const ran = monitor.watchdog();
  await settled();
  await platform.timers.advance(30_000);
  await ran;
}

const LOST = 'loss: The browser emptied the storage. Positions written again: 1. The history is gone';
const faultsOf = ({ monitor }: Worker) =>
  monitor.faults
    .list()
    .filter(({ kind }) => kind !== 'contract')
    .map(({ kind, said }) => `${kind}: ${inEnglish(said)}`);

/** A page is open for so long. */
async function look(platform: FakePlatform, { service }: Worker, ms: number): Promise<void> {
  const disconnect = service.publisher.connect(() => undefined);
  await platform.timers.advance(ms);
  disconnect();
  await settled();
}

it('the loss of the history is told until a page has shown it, over a restart, and stands in the new history once', async () => {
  const before = await openStore(() => undefined);
  await before.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG] }, 0);
  before.close();
  const platform = createFakePlatform();
  const worker = await bootstrap(platform);
  expect(await worker.service.handlers['position-snooze']({ id: 'p1', snooze: '1-hour' })).toEqual({ ok: true });
  await emptyUnder(platform, worker);
  // Ticks that write, and so end a fault of the storage, do not end this.
  expect(faultsOf(worker)).toEqual([LOST]);
  await look(platform, worker, 500);
  expect(faultsOf(worker)).toEqual([LOST]);
  worker.monitor.stop();

  const next = createFakePlatform(platform.clock);
  const second = await bootstrap(next);
  expect(faultsOf(second)).toEqual([LOST]);
  const history = await second.service.handlers['history-list']({ limit: 50 });
  expect(history.filter(({ said }) => inEnglish(said).includes('emptied'))).toHaveLength(1);
  expect(second.monitor.snoozes.of('p1')).not.toBeNull();
  await look(next, second, 3_000);
  expect(faultsOf(second)).toEqual([]);
  second.monitor.stop();

  const third = await bootstrap(createFakePlatform(platform.clock));
  expect(faultsOf(third)).toEqual([]);
  third.monitor.stop();
});
