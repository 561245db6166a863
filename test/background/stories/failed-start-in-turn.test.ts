import { expect, it } from 'vitest';
import { createFailedStart } from '../../../src/background/failed-start.ts';
import { SaidError, sentence } from '../../../src/protocol/said.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';

const BROKEN = new SaidError('StorageUnavailable', [sentence('storage-unopened'), sentence('error', { text: 'the disk is gone' })]);

/** It has failed for 90 s, and the browser takes its time to show that. */
async function slow() {
  const platform = createFakePlatform();
  const { create } = platform.notifications;
  let show = (): void => undefined;
  const taken = new Promise<void>((resolve) => (show = resolve));
  platform.notifications.create = async (id, content) => {
    await taken;
    await create(id, content);
  };
  const worker = createFailedStart(platform);
  await worker.failed(BROKEN);
  await platform.timers.advance(90_000);
  return { platform, worker, show };
}

it('a worker that starts while the browser is about to show that it cannot takes that back', async () => {
  const { platform, worker, show } = await slow();
  const started = worker.started();
  show();
  await started;
  await platform.timers.advance(1_000);
  expect(platform.notifications.created.length).toBeLessThan(2);
  expect([platform.notifications.shown.size, await platform.startMemory.read()]).toEqual([0, undefined]);
});

it('a page that tries once more meanwhile brings no second notification', async () => {
  const { platform, worker, show } = await slow();
  const again = worker.failed(BROKEN);
  await platform.timers.advance(2_000);
  show();
  await again;
  await platform.timers.advance(1_000);
  expect(platform.notifications.created).toHaveLength(1);
});
