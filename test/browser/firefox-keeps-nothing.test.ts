/** Firefox set to "Never remember history": every window is private and nothing can be stored. The setting is named, and nothing claims to watch. */
import { expect, onTestFinished, test } from 'vitest';
import { builtForFirefox, firefoxExtensionId } from './built-extension.ts';
import { launchFirefox } from './launch-firefox.ts';

const SOON = { timeout: 20_000 };

/** As a trader ticks "Run in Private Windows", which is asked at the installation; without it nothing of the extension runs at all. */
const ALLOW = `(async () => {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  await ExtensionPermissions.add(policy.id, { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
  await (await AddonManager.getAddonByID(policy.id)).reload();
})()`;

test('Firefox that never remembers history is named on both pages and in a notification, and nothing claims to watch', async () => {
  const browser = await launchFirefox({
    extension: builtForFirefox,
    extensionId: firefoxExtensionId,
    prefs: { 'browser.privatebrowsing.autostart': true },
  });
  onTestFinished(() => browser.close());
  await browser.evaluatePrivileged(ALLOW);
  for (const page of ['options', 'popup'] as const) {
    const tab = await browser.open(page);
    const words = () => browser.evaluate<string>(tab, `document.body?.innerText ?? ''`);
    await expect.poll(words, SOON).toContain('Firefox is set to “Never remember history”');
    expect(await words()).toContain('Nothing is watched, and nothing that you enter is kept.');
    expect(await words()).not.toMatch(/(?<!nothing) is watched\.|Reload the extension|Watching · |Live · /);
  }
  const tab = await browser.open('options');
  await expect.poll(() => browser.evaluate(tab, `document.readyState`), SOON).toBe('complete');
  // Firefox takes a toast away by itself after some seconds, so what is shown is written down.
  await browser.evaluate(
    tab,
    `browser.runtime.getBackgroundPage().then((page) => {
    const { create } = page.browser.notifications;
    page.told = [];
    page.browser.notifications.create = (id, options) => {
      page.told.push(options.message);
      return create(id, options);
    };
    const now = page.Date.now.bind(page.Date);
    page.Date.now = () => now() + 120_000;
  })`,
  );
  // The pages connect again by themselves, and each time another start is tried.
  const told = () => browser.evaluate<string[]>(tab, `browser.runtime.getBackgroundPage().then((page) => page.told)`);
  await expect
    .poll(told, { timeout: 40_000 })
    .toEqual([expect.stringMatching(/^Firefox is set to “Never remember history”.+Nothing is watched, and no alert can come\.$/)]);
}, 120_000);
