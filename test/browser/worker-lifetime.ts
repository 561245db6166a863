import type { Page } from 'playwright-core';
import type { ExtensionBrowser } from './launch-chromium.ts';

/** Kills the extension's worker the hard way, as a crash or the browser's own timeout does. Throws when none runs. */
export async function killWorker({ browser, extensionId }: ExtensionBrowser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets');
    const target = targetInfos.find(({ type, url }) => type === 'service_worker' && new URL(url).host === extensionId);
    if (target === undefined) throw new Error('killWorker: no worker runs');
    await session.send('Target.closeTarget', { targetId: target.targetId });
  } finally {
    await session.detach();
  }
}

/** Stops every service worker of the browser through the page's own debugger session. */
export async function stopAllWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
  } finally {
    await session.detach();
  }
}
