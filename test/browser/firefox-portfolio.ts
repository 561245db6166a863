import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilTrue } from '../faults/bare-portfolio.ts';
import type { FirefoxTabs } from './firefox-tabs.ts';

export const byTestId = (id: string): string => `document.querySelector('[data-testid="${id}"]')`;

/** Waits until the tab shows the part. */
export function shows(browser: FirefoxTabs, context: string, testId: string): Promise<void> {
  return untilTrue(`${testId} is there`, () => browser.evaluate<boolean>(context, `${byTestId(testId)} !== null`));
}

/** Imports a portfolio file's text through the options page, as a trader does. Resolves with that page's context. */
export async function importInFirefox(browser: FirefoxTabs, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-portfolio-'));
  try {
    const file = join(folder, 'portfolio.json');
    await writeFile(file, text);
    const options = await browser.open('options');
    await shows(browser, options, 'import-portfolio');
    await browser.setFiles(options, '[data-testid="import-portfolio"]', [file]);
    await shows(browser, options, 'import-apply');
    await browser.evaluate(options, `${byTestId('import-apply')}.click()`);
    await shows(browser, options, 'import-applied');
    return options;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A first start opens the options page by itself; none may be left, since an open page keeps the event page alive. */
export async function closeExtensionPages(browser: FirefoxTabs): Promise<void> {
  const pages = `gBrowser.tabs.filter(({ linkedBrowser }) => linkedBrowser.currentURI.schemeIs('moz-extension'))`;
  // Without another tab the window, and with it the browser, would close.
  await browser.evaluatePrivileged(`[gBrowser.addTrustedTab('about:blank')].length`);
  await browser.evaluatePrivileged(`${pages}.map((tab) => gBrowser.removeTab(tab)).length`);
  await untilTrue('no page of the extension is open', async () => (await browser.evaluatePrivileged<number>(`${pages}.length`)) === 0);
}
