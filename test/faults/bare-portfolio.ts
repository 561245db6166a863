import { setTimeout as pause } from 'node:timers/promises';
import type { BareTargets } from '../browser/bare-targets.ts';

const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;

const part = (testId: string): string => `document.querySelector('[data-testid="${testId}"]')`;

/** Waits until the expression is true in the tab; throws, naming `what`, when it is not in a minute. */
export async function untilTrue(what: string, holds: () => Promise<boolean>, withinMs = WITHIN_MS): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Imports a portfolio file's text through the options page, as a trader does, and closes all pages. Resolves with the extension's id. */
export async function importBare(browser: BareTargets, text: string): Promise<string> {
  await untilTrue('the worker runs', () => browser.workerRuns());
  const id = await browser.extensionId();
  if (id === null) throw new Error('importBare: the worker was gone at once');
  const url = `chrome-extension://${id}/src/options/index.html#/import`;
  await browser.openTab(url);
  const page = await browser.attach(url);
  const there = (testId: string) => () => page.evaluate<boolean>(`${part(testId)} !== null`);
  await untilTrue('the file input is there', there('import-portfolio'));
  await page.evaluate(`(() => {
    const input = ${part('import-portfolio')};
    const files = new DataTransfer();
    files.items.add(new File([${JSON.stringify(text)}], 'portfolio.json', { type: 'application/json' }));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
  await untilTrue('the dry run is there', there('import-apply'));
  await page.evaluate(`${part('import-apply')}.click()`);
  await untilTrue('the import is applied', there('import-applied'));
  await browser.closeTabs('chrome-extension://');
  return id;
}
