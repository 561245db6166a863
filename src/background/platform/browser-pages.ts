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

/** Opens the popup's page in a tab, at one position if one is named. A tab of our own page needs no permission. */
export async function openPositions(positionId: string | null): Promise<void> {
  const page = browser.runtime.getManifest().action?.default_popup;
  if (page === undefined) throw new Error('manifest.action.default_popup names no page');
  const hash = positionId === null ? '' : `#position=${positionId}`;
  await browser.tabs.create({ url: browser.runtime.getURL(page) + hash });
}
