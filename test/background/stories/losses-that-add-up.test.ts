/** What was lost of the stored data is told until it was seen, whatever comes after it. */
import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { beforeEach, expect, it, vi } from 'vitest';
import { bootstrap, type Worker } from '../../../src/background/bootstrap.ts';
import { openDatabase } from '../../../src/background/store/open-database.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { inEnglish, saying } from '../../said-in-english.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const told = ({ monitor }: Worker): string =>
  monitor.faults
    .list()
    .filter(({ kind }) => kind === 'loss')
    .map(({ said }) => inEnglish(said))
    .join();

it('a second loss does not take the place of one that nobody has seen, over a restart, too', async () => {
  const before = await openStore(() => undefined);
  await before.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG] }, 0);
  await before.watchRecord.saveLoss({ since: 1, said: saying('The history is gone') });
  before.close();
  const database = await openDatabase(() => undefined);
  await database.put('snoozes', { positionId: 'p1', setAt: 'damaged' } as never);
  database.close();
  for (let start = 0; start < 2; start += 1) {
    const worker = await bootstrap(createFakePlatform());
    await settled();
    expect(told(worker)).toMatch(/The history is gone.*snooze/i);
    worker.monitor.stop();
  }
  const worker = await bootstrap(createFakePlatform());
  worker.monitor.losses.tell(saying('A record is gone'));
  expect(told(worker)).toMatch(/The history is gone.*A record is gone/);
  worker.monitor.stop();
});

it('that positions come from the last picture is told, though the start that found it fails', async () => {
  const before = await openStore(() => undefined);
  await before.portfolio.apply({ putAccounts: [MAIN], putPositions: [BTC_LONG] }, 0);
  before.close();
  const platform = createFakePlatform();
  const first = await bootstrap(platform);
  await first.monitor.publisher.keepNow();
  first.monitor.stop();

  globalThis.indexedDB = new IDBFactory();
  const next = createFakePlatform(platform.clock);
  await next.viewCache.save((await platform.viewCache.read()) as never);
  const { getAll } = IDBObjectStore.prototype;
  const broken = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...asked) {
    // After the opening's look at the rows, and when the portfolio was read.
    if (this.name === 'snoozes' && broken.mock.contexts.some((store) => (store as IDBObjectStore).name === 'positions'))
      throw new DOMException('the disk is full', 'UnknownError');
    return getAll.apply(this, asked);
  });
  await expect(bootstrap(next)).rejects.toThrow();
  broken.mockRestore();
  const second = await bootstrap(next);
  await settled();
  expect(second.monitor.portfolio.current().positions).toHaveLength(1);
  expect(told(second)).toContain('emptied');
  second.monitor.stop();
});
