import { expect, onTestFinished, test } from 'vitest';
import { builtForFirefox, firefoxExtensionId } from './built-extension.ts';
import { byTestId, shows } from './firefox-portfolio.ts';
import { launchFirefox } from './launch-firefox.ts';

/** The event of a click on a notification: headless Firefox has none to press. */
const CLICK = `policy.extension.apiManager.asyncGetAPI('notifications', policy.extension).then(({ notificationsMap }) => void notificationsMap.emit('clicked', 'btc-long@1'))`;
const WINDOWS = `[...Services.wm.getEnumerator('navigator:browser')].map((window) => ({
  isPrivate: PrivateBrowsingUtils.isWindowPrivate(window),
  urls: window.gBrowser.tabs.map(({ linkedBrowser }) => linkedBrowser.currentURI.spec),
}))`;
/** After the answer, which the window that is asked has yet to give. */
const CLOSE_OTHERS = `void setTimeout(() => {
  for (const each of Services.wm.getEnumerator('navigator:browser')) if (!PrivateBrowsingUtils.isWindowPrivate(each)) each.close();
}, 100)`;

interface Window {
  readonly isPrivate: boolean;
  readonly urls: readonly string[];
}

test('Firefox: with only a private window open, a click on an alert opens a window of its own; the page says that nothing is watched without one', async () => {
  const firefox = await launchFirefox({ extension: builtForFirefox, extensionId: firefoxExtensionId });
  onTestFinished(() => firefox.close());
  const options = await firefox.open('options');
  await shows(firefox, options, 'windowless');
  expect(await firefox.evaluate(options, `${byTestId('windowless')}.textContent`)).toMatch(/^This browser ends with its last window/);

  await firefox.evaluatePrivileged(`void OpenBrowserWindow({ private: true })`);
  const windows = () => firefox.evaluatePrivileged<Window[]>(WINDOWS);
  await expect.poll(async () => (await windows()).filter(({ isPrivate }) => isPrivate).length, { timeout: 20_000 }).toBe(1);
  await firefox.evaluatePrivileged(CLOSE_OTHERS);
  await expect.poll(async () => (await windows().catch(() => [])).map(({ isPrivate }) => isPrivate), { timeout: 20_000 }).toEqual([true]);

  await firefox.evaluatePrivileged(CLICK);
  await expect
    .poll(async () => (await windows()).find(({ isPrivate }) => !isPrivate)?.urls, { timeout: 20_000 })
    .toEqual([expect.stringMatching(/^moz-extension:.*\/src\/popup\/index\.html#position=btc-long$/)]);
});
