// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { VIEW_CACHE_KEY } from '../../src/protocol/wire.ts';
import { keepEarlyKeys } from '../../src/popup/early-keys.ts';
import { Popup } from '../../src/popup/popup.tsx';
import { PageContext } from '../../src/ui/page-context.ts';
import { createPageModel } from '../../src/ui/page-model.ts';
import { createFakePagePlatform } from '../platform/fake-page-platform.ts';
import { settled } from '../platform/open-calls.ts';
import { useTestLocale } from '../ui/render-page.tsx';
import { position, viewOf, withRecord } from '../ui/view-fixtures.ts';
import { fetchedAhead } from './fetched-ahead.ts';

beforeAll(fetchedAhead);

const twenty = viewOf(Array.from({ length: 20 }, (_, index) => withRecord(position(), { id: `p${index}` })));

/** A popup whose frames come only when told to. */
async function popup(opened: string | null) {
  useTestLocale();
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  onTestFinished(() => void vi.unstubAllGlobals());
  const platform = createFakePagePlatform();
  platform.stored.set(VIEW_CACHE_KEY, structuredClone(twenty));
  const model = createPageModel(platform);
  await settled();
  const root = document.body.appendChild(document.createElement('div'));
  render(
    <PageContext.Provider value={model}>
      <Popup opened={opened} />
    </PageContext.Provider>,
    root,
  );
  onTestFinished(() => {
    render(null, root);
    root.remove();
    model.close();
  });
  return {
    platform,
    rows: () => root.querySelectorAll('[data-testid="position-row"]').length,
    async frame() {
      for (const callback of frames.splice(0)) callback(0);
      await new Promise((done) => setTimeout(done));
      await settled();
    },
  };
}

test('the first frame has the rows that fit a window, the following ones have all', async () => {
  const { rows, frame } = await popup(null);
  expect(rows()).toBe(13);
  // The first frame's effects, then the frame that they asked for.
  await frame();
  await frame();
  await frame();
  expect(rows()).toBe(20);
});

test('a window that nobody sees draws no further frame, and has all rows after half a second', async () => {
  const { platform, rows, frame } = await popup(null);
  // The first frame's effects.
  await frame();
  expect(rows()).toBe(13);
  await platform.timers.advance(500);
  await new Promise((done) => setTimeout(done));
  expect(rows()).toBe(20);
});

test('a key pressed before all rows are there goes to the row that it means', async () => {
  const { rows, frame } = await popup(null);
  keepEarlyKeys();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
  // Effects, the code that follows keys, the frame that was asked for.
  for (let turn = 0; turn < 4; turn += 1) await frame();
  expect([rows(), document.activeElement?.closest('.row')?.getAttribute('data-position-id')]).toEqual([20, 'p19']);
});

test('a row that a notification opens is there at once, wherever it stands', async () => {
  expect((await popup('p17')).rows()).toBe(20);
});
