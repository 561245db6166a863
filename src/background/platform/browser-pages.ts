import browser from 'webextension-polyfill';

/** The extension's own identity, by which its pages are told from everybody else's. */
export const ownExtension = {
  id: (): string => browser.runtime.id,
  /** Ends with a slash. */
  origin: (): string => browser.runtime.getURL(''),
};

/** Opens the options page, or goes to it. */
export function openOptions(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

/** Opens the popup's page, at one position if one is named. */
export async function openPositions(positionId: string | null): Promise<void> {
  const page = browser.runtime.getManifest().action?.default_popup;
  if (page === undefined) throw new Error('manifest.action.default_popup names no page');
  const hash = positionId === null ? '' : `#position=${positionId}`;
  await openInFront(browser.runtime.getURL(page) + hash);
}

/**
 * Opens one of our own pages, which needs no permission, in a tab of the foremost window, and that window in front of others. Where no window can hold it
 * (none is open, or only private ones) it gets one of its own. Rejects when that is refused, too.
 */
async function openInFront(url: string): Promise<void> {
  const tab = await browser.tabs.create({ url }).catch(() => null);
  if (tab === null) await browser.windows.create({ url });
  else if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
