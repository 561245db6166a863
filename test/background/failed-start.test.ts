/** A worker that cannot start says so by a notification, although nothing of the worker is there. */
import { IDBFactory } from '../platform/fake-indexed-db.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { bootstrap } from '../../src/background/bootstrap.ts';
import { createFailedStart } from '../../src/background/failed-start.ts';
import { SaidError, sentence } from '../../src/protocol/said.ts';
import { DATABASE_NAME } from '../../src/background/store/schema.ts';
import { createFakePlatform, type FakePlatform } from '../platform/fake-platform.ts';

const MINUTE = 60_000;
const BROKEN = new SaidError('StorageUnavailable', [sentence('storage-unopened'), sentence('error', { text: 'the disk is gone' })]);

/** The alarm's tries, each by the worker given. */
async function tries(platform: FakePlatform, count: number, worker: () => ReturnType<typeof createFailedStart>): Promise<void> {
  for (let attempt = 0; attempt < count; attempt += 1) {
    await worker().failed(BROKEN);
    await platform.timers.advance(30_000);
  }
}

describe('a worker that cannot start', () => {
  it('shows the badge at once, a notification with the reason after 90 s, and again after 30 minutes', async () => {
    const platform = createFakePlatform();
    const { created, shown } = platform.notifications;
    const worker = createFailedStart(platform);
    await tries(platform, 3, () => worker);
    expect(platform.badge.last).toMatchObject({ level: 'not-watching' });
    expect(created.map(({ title, message }) => [title, message])).toEqual([
      ['Plimsoll cannot start', 'The browser’s storage cannot be opened (the disk is gone). Nothing is watched, and no alert can come.'],
    ]);
    await tries(platform, 59, () => worker);
    expect(created).toHaveLength(1);
    await tries(platform, 2, () => worker);
    expect([created.length, shown.size]).toEqual([2, 1]);
    await worker.started();
    expect(shown.size).toBe(0);
  });

  it('does so when no worker lives as long as 90 s, and the one that starts takes it back', async () => {
    const platform = createFakePlatform();
    await tries(platform, 70, () => createFailedStart({ ...platform, timers: createFakePlatform().timers }));
    expect(platform.notifications.created).toHaveLength(2);
    await createFailedStart(platform).started();
    expect(platform.notifications.shown.size).toBe(0);
  });

  it('says nothing of a start that succeeds soon', async () => {
    const platform = createFakePlatform();
    const worker = createFailedStart(platform);
    await tries(platform, 1, () => worker);
    await worker.started();
    await platform.timers.advance(5 * MINUTE);
    expect(platform.notifications.created).toEqual([]);
  });

  it('tells also where nothing can be remembered, and asks a browser that refuses again', async () => {
    const platform = createFakePlatform();
    platform.startMemory.broken = true;
    platform.notifications.behaviour = 'refuse';
    const worker = createFailedStart(platform);
    await tries(platform, 4, () => worker);
    platform.notifications.behaviour = 'show';
    await tries(platform, 2, () => worker);
    expect(platform.notifications.created).toHaveLength(1);
  });

  it('is not muted by a clock that was ahead', async () => {
    const platform = createFakePlatform();
    platform.clock.advance(8 * 60 * MINUTE);
    const worker = createFailedStart(platform);
    await tries(platform, 4, () => worker);
    platform.clock.advance(-8 * 60 * MINUTE);
    await tries(platform, 5, () => worker);
    expect(platform.notifications.created).toHaveLength(2);
  });
});

describe('the reason', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  it.each([
    [[sentence('storage-row-damaged', { store: 'position', id: 'p1', field: 'side' })], /^What is stored of position p1 is damaged\./],
    [[sentence('storage-unopened'), sentence('storage-older-open')], /^Another version of it keeps the storage open/],
    [[sentence('storage-unopened-silent', { seconds: '20' })], /^The browser’s storage does not answer\./],
    [[sentence('error', { text: 'TypeError: x' })], /^Something inside failed \(TypeError: x\)\./],
    [[sentence('storage-private')], /^Firefox is set to “Never remember history”/],
  ])('%j', async (said, message) => {
    const platform = createFakePlatform();
    const worker = createFailedStart(platform);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await worker.failed(new SaidError('Failure', said));
      await platform.timers.advance(30_000);
    }
    expect(platform.notifications.created[0]?.message).toMatch(message);
  });

  it('of a browser that is set to keep nothing is that setting, not what the database said', async () => {
    const newer = indexedDB.open(DATABASE_NAME, 99);
    await new Promise((resolve) => (newer.onsuccess = resolve));
    newer.result.close();
    await expect(bootstrap({ ...createFakePlatform(), keepsNothing: () => true })).rejects.toThrow(/^storage-private$/);
  });
});
