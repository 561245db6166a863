import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { bootstrap } from '../../../src/background/bootstrap.ts';
import type { View } from '../../../src/protocol/view.ts';
import { createFakePlatform, type FakePlatform } from '../../platform/fake-platform.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';
import { inEnglish } from '../../said-in-english.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A worker that ran, held one position, and left its picture; then the browser empties the database. */
async function emptied(): Promise<FakePlatform> {
  const before = createFakePlatform();
  const { monitor, service } = await bootstrap(before);
  await service.handlers['account-restore']({ record: MAIN });
  await service.handlers['position-restore']({ record: BTC_LONG });
  await settled();
  monitor.publisher.connect(() => undefined);
  monitor.stop();
  globalThis.indexedDB = new IDBFactory();
  const next = createFakePlatform();
  await next.viewCache.save(before.viewCache.saved.at(-1));
  return next;
}

describe('a database that the browser emptied', () => {
  it('is filled again from the last picture, and the trader is told', async () => {
    const { monitor } = await bootstrap(await emptied());
    expect(monitor.portfolio.current()).toMatchObject({ accounts: [MAIN], positions: [BTC_LONG] });
    expect(monitor.faults.list().map(({ kind, said }) => [kind, inEnglish(said)])).toEqual([
      ['loss', expect.stringMatching(/^The browser emptied the storage\. Positions put back as they were at .*: 1\. The history is lost/)],
    ]);
    monitor.stop();
  });

  it('says so, too, when the picture is of another version', async () => {
    const platform = await emptied();
    await platform.viewCache.save({ version: 'old', positions: [{}] });
    const { monitor } = await bootstrap(platform);
    expect(monitor.portfolio.current().positions).toEqual([]);
    expect(inEnglish(monitor.faults.list()[0]?.said)).toContain('The last picture cannot be read either');
    monitor.stop();
  });

  it('a first run is none, and what a trader deleted does not come back', async () => {
    const first = await bootstrap(createFakePlatform());
    expect(first.monitor.faults.list()).toEqual([]);
    first.monitor.stop();
    const unused = createFakePlatform();
    await unused.viewCache.save({ version: 'old', positions: [] });
    globalThis.indexedDB = new IDBFactory();
    const updated = await bootstrap(unused);
    expect(updated.monitor.faults.list()).toEqual([]);
    updated.monitor.stop();

    const platform = await emptied();
    const refilled = await bootstrap(platform);
    await refilled.service.handlers['position-delete']({ id: BTC_LONG.id });
    await settled();
    refilled.monitor.stop();
    const next = createFakePlatform();
    await next.viewCache.save(platform.viewCache.saved.at(0) as View);
    const { monitor } = await bootstrap(next);
    expect(monitor.portfolio.current().positions).toEqual([]);
    // Nobody has seen yet what the worker before it told.
    expect(monitor.faults.list().map(({ kind }) => kind)).toEqual(['loss']);
    monitor.stop();
  });
});
