// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { VIEW_CACHE_KEY } from '../../src/background/protocol/wire.ts';
import { Popup } from '../../src/popup/popup.tsx';
import { PageContext } from '../../src/ui/page-context.ts';
import { createPageModel } from '../../src/ui/page-model.ts';
import { createFakePagePlatform } from '../platform/fake-page-platform.ts';
import { settle } from '../platform/fake-timers.ts';
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
  await settle();
  const root = document.body.appendChild(document.createElement('div'));
  render(<PageContext.Provider value={model}><Popup opened={opened} /></PageContext.Provider>, root);
  onTestFinished(() => {
    render(null, root);
    root.remove();
    model.close();
  });
  return {
    rows: () => root.querySelectorAll('[data-testid="position-row"]').length,
    async frame() {
      for (const callback of frames.splice(0)) callback(0);
      await new Promise((done) => setTimeout(done));
      await settle();
    },
  };
}

test('the first frame has the rows that fit a window, the following ones have all', async () => {
  const { rows, frame } = await popup(null);
  expect(rows()).toBe(8);
  // The first frame's effects, then the frame that they asked for.
  await frame();
  await frame();
  await frame();
  expect(rows()).toBe(20);
});

test('a row that a notification opens is there at once, wherever it stands', async () => {
  expect((await popup('p17')).rows()).toBe(20);
});
