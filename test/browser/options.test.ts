/** The options page as a trader uses it: looks that change at run time, what can be undone, two pages at once, few and many positions. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { askWorker } from './ask-worker.ts';
import { axeViolations } from './axe-violations.ts';
import { importPortfolio } from './portfolio-page.ts';
import { asFile, BTC_LONG, portfolioText, startWalk, startWatching } from './walk.ts';

const PATIENCE = { timeout: 20_000 };
const rows = (page: Page) => expect.poll(() => page.getByTestId('portfolio-row').count(), PATIENCE);
const rowButton = (page: Page, name: string) => page.getByTestId('portfolio-row').first().getByRole('button', { name });
/** How far anything but a table in its own frame stands out of the window, px. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('theme, palette and language change at once, and axe finds nothing in any of them', async () => {
  const { options } = await startWatching([BTC_LONG, { ...BTC_LONG, id: 'cross', marginMode: 'cross', side: 'short' }]);
  await options.getByTestId('first-skip').click();
  await options.locator('#look-theme').selectOption('dark');
  await expect.poll(() => options.evaluate(() => document.documentElement.dataset['theme']), PATIENCE).toBe('dark');
  expect(await options.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(11, 15, 20)');
  await options.locator('#look-theme').selectOption('system');
  await options.locator('#look-palette').selectOption('colour-blind');
  await expect.poll(() => options.evaluate(() => document.documentElement.dataset['palette']), PATIENCE).toBe('colour-blind');
  expect(await axeViolations(options)).toEqual([]);
  await options.locator('#look-language').selectOption('zh-CN');
  await expect.poll(() => options.locator('#positions-title').innerText(), PATIENCE).toMatch(/^\p{Script=Han}+$/u);
  expect(await options.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  expect(await options.title()).toMatch(/\p{Script=Han}/u);
  expect(await axeViolations(options)).toEqual([]);
  await options.locator('#look-language').selectOption('en');
  await expect.poll(() => options.locator('#positions-title').innerText(), PATIENCE).toBe('Positions');
});

test('archive, delete and erasing everything are taken back; a copy is a new position; a snooze is shown', async () => {
  const { options } = await startWatching();
  const undo = options.getByRole('button', { name: 'Undo', exact: true });
  await rowButton(options, 'Archive').click();
  await rows(options).toBe(0);
  await undo.click();
  await rows(options).toBe(1);
  await rowButton(options, 'Delete').click();
  await rows(options).toBe(0);
  await undo.click();
  await rows(options).toBe(1);

  await rowButton(options, 'Duplicate').click();
  await options.locator('#position-leverage').fill('5');
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await rows(options).toBe(2);
  await askWorker(options, 'position-snooze', { id: BTC_LONG.id, snooze: '1-hour' });
  await expect
    .poll(() => options.locator('#positions .table-state').allInnerTexts(), PATIENCE)
    .toEqual([expect.stringMatching(/^Snoozed until/)]);

  await options.getByText('Erase everything…').click();
  await options.getByTestId('erase-all').click();
  await rows(options).toBe(0);
  expect(await options.getByTestId('account-row').count()).toBe(0);
  expect(await askWorker(options, 'history-list', { limit: 500 })).toEqual([]);
  await undo.click();
  await rows(options).toBe(2);
  await expect.poll(() => options.locator('#positions .table-state').count(), PATIENCE).toBe(1);
});

test('of two pages that edit one position the second is told, and nothing is overwritten', async () => {
  const { browser, options } = await startWatching();
  const other = await browser.open('options');
  for (const page of [options, other]) {
    await page.bringToFront();
    await rowButton(page, 'Edit').click();
  }
  await other.locator('#position-leverage').fill('20');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await other.locator('#position-leverage').waitFor({ ...PATIENCE, state: 'detached' });
  await options.bringToFront();
  await options.locator('#position-leverage').fill('5');
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await options.getByTestId('changed-elsewhere').waitFor(PATIENCE);
  expect(await options.locator('#position-leverage').inputValue()).toBe('5');
  await expect.poll(() => options.getByTestId('portfolio-row').innerText(), PATIENCE).toContain('20×');
  expect(await axeViolations(options)).toEqual([]);
});

test('nothing is lost at 200 % zoom or 320 px, with no position and with 200; every part is reached by keyboard', async () => {
  const { options } = await startWalk();
  for (const count of [0, 1, 5, 200]) {
    const positions = Array.from({ length: count }, (_, index) => ({ ...BTC_LONG, id: `p${index}`, entryPrice: String(100_000 - index) }));
    if (count > 0) await importPortfolio(options, asFile(portfolioText(positions)));
    await rows(options).toBe(count);
    for (const width of [1280, 640, 320]) {
      await options.setViewportSize({ width, height: 400 });
      expect([count, width, await overhang(options)]).toEqual([count, width, 0]);
    }
    if (count === 1) expect(await axeViolations(options)).toEqual([]);
  }
  await options.setViewportSize({ width: 1280, height: 800 });
  const reached = await options.evaluate(() => {
    const focusable = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')];
    const passedBy = focusable.filter((one) => one.tabIndex < 0);
    return {
      lost: passedBy.filter((one) => one.closest('[role=grid]') === null).map((one) => one.outerHTML),
      stopsOfTable: focusable.filter((one) => one.closest('[role=grid]') !== null && !passedBy.includes(one)).length,
    };
  });
  expect(reached).toEqual({ lost: [], stopsOfTable: 1 });
  await options.locator('body').press('Tab');
  expect(await options.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe('solid');
});
