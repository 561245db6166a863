import { expect, test } from 'vitest';
import { VIEW_CACHE_KEY } from '../../src/protocol/wire.ts';
import { createPageModel } from '../../src/ui/page-model.ts';
import { createFakePagePlatform } from '../platform/fake-page-platform.ts';
import { settled } from '../platform/open-calls.ts';
import { viewOf } from './view-fixtures.ts';

/** A page whose storage answers when it is told to. */
function pageOfSlowStorage() {
  const platform = createFakePagePlatform();
  let answer: (kept: unknown) => void = () => undefined;
  const kept = new Promise<unknown>((resolve) => {
    answer = resolve;
  });
  const model = createPageModel(
    Object.assign(platform, {
      storage: { ...platform.storage, read: (key: string) => (key === VIEW_CACHE_KEY ? kept : Promise.resolve(undefined)) },
    }),
  );
  return { platform, model, answer };
}

test('a storage that says nothing is waited for 500 ms and no longer; what it says later is shown all the same', async () => {
  const { platform, model, answer } = pageOfSlowStorage();
  await platform.timers.advance(499);
  expect(model.cacheRead.value).toBe(false);
  await platform.timers.advance(1);
  expect([model.cacheRead.value, model.picture.value.kind]).toEqual([true, 'none']);
  answer(viewOf([]));
  await settled();
  expect(model.picture.value.kind).toBe('cached');
  model.close();
});

test('a page that is closed keeps no timer', () => {
  const { platform, model } = pageOfSlowStorage();
  model.close();
  expect(platform.timers.pendingCount).toBe(0);
});
