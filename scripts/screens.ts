/** `npm run screens`: pictures of the built extension in the embedded crash, both themes, both languages, for README and docs (docs/screens). */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { askWorker } from '../test/browser/ask-worker.ts';
import { moveClock } from '../test/browser/worker-clock.ts';
import { choose, MOMENTS, openStage, takePositions } from './screens/stage.ts';
import { LANGUAGES, take } from './screens/take.ts';
import { OPTIONS_VIEWS, POPUP_VIEWS, type PictureView } from './screens/views.ts';

/** Longer than any price counts as fresh. */
const AWAY_MS = 4 * 60_000;
const folder = fileURLToPath(new URL('../docs/screens', import.meta.url));

const firstRun: PictureView = {
  name: 'first-run',
  async reach(page) {
    await page.getByTestId('first-watched').waitFor();
    return page.getByTestId('first-run');
  },
};
const wholePopup = (name: string, sign: string): PictureView => ({
  name,
  async reach(popup) {
    await popup.locator(sign).first().waitFor();
    return null;
  },
});

await mkdir(folder, { recursive: true });
for (const name of await readdir(folder)) await rm(`${folder}/${name}`);
const stage = await openStage();
try {
  const { options, browser, exchange } = stage;
  for (const [field, value] of [
    ['symbol', 'BTC_USDT'],
    ['contracts', '500'],
    ['entryPrice', '116800'],
    ['leverage', '20'],
  ] as const) {
    await options.locator(`#first-${field}`).fill(value);
  }
  await options.getByTestId('first-watch').click();
  await exchange.subscribed(['BTC_USDT']);
  for (const language of LANGUAGES) {
    await choose(options, { language });
    await take(options, firstRun, language, folder);
  }
  await askWorker(options, 'erase-all', {});
  await choose(options, { firstRunAt: new Date().toISOString() });
  await takePositions(stage, MOMENTS.alerting);
  const popup = await browser.open('popup');
  for (const language of LANGUAGES) {
    await choose(options, { language });
    for (const view of POPUP_VIEWS) await take(popup, view, language, folder);
    for (const view of OPTIONS_VIEWS) await take(options, view, language, folder);
  }
  stage.goTo(MOMENTS.deep);
  for (const language of LANGUAGES) {
    await choose(options, { language });
    await take(popup, wholePopup('liquidating', '[data-level="liquidating"]'), language, folder);
  }
  await exchange.goDown();
  await moveClock(browser.worker, AWAY_MS);
  for (const language of LANGUAGES) {
    await choose(options, { language });
    await take(popup, wholePopup('not-watching', '[data-testid="feed-state"][data-tone="bad"]'), language, folder);
  }
} finally {
  await stage.close();
}
