/** The options page from one end to the other, and everything it is for, without a pointer. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { focusedElement, tabTo } from './keyboard.ts';
import { asFile, BTC_LONG, portfolioText, startWalk, startWatching } from './walk.ts';

const PATIENCE = { timeout: 20_000 };
/** Else the page is still scrolling to what has the focus when the next key comes. */
const STILL = { reducedMotion: 'reduce' } as const;
const rows = (page: Page) => expect.poll(() => page.getByTestId('portfolio-row').count(), PATIENCE);
const cell = (page: Page, field: string) => page.locator(`button[data-cell="${field}"]`).first();

/** Goes to the table of positions from below, and by arrows to one of its values or actions. */
async function inTable(page: Page, target: Locator): Promise<void> {
  await tabTo(page, page.getByTestId('add-position'));
  await tabTo(page, page.locator('.position-table [tabindex="0"]'), 'Shift+Tab');
  await page.keyboard.press('Control+Home');
  await tabTo(page, target, 'ArrowRight');
}

/**
 * Every control that Tab must reach, in the order of the document, by a number that is written on it: of a group of radio buttons the first, or the
 * chosen one.
 */
const numbered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const groups = new Set<string>();
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
      .filter((element) => {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled, [tabindex="-1"]')) return false;
        if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
        const chosen = document.querySelector(`input[name="${element.name}"]:checked`);
        if (chosen !== null) return chosen === element;
        const isFirst = !groups.has(element.name);
        groups.add(element.name);
        return isFirst;
      })
      .map((element, index) => {
        element.setAttribute('data-number', String(index));
        return String(index);
      });
  });

test('Tab goes through every control in the order of the page, each seen to have the focus, and out at the end', async () => {
  const { options } = await startWatching([BTC_LONG, { ...BTC_LONG, id: 'cross', marginMode: 'cross' }]);
  await options.emulateMedia(STILL);
  await options.getByTestId('add-position').click();
  await options.getByTestId('add-account').click();
  await options.locator('#position-symbol').waitFor();
  await options.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  await options.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await options.evaluate(() => {
    window.scrollTo(0, 0);
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const expected = await numbered(options);
  const reached: string[] = [];
  const unseen: string[] = [];
  for (let step = 0; step <= expected.length; step += 1) {
    await options.keyboard.press('Tab');
    const focused = await focusedElement(options);
    if (focused === null) break;
    reached.push(focused.number);
    if (focused.unseen !== '') unseen.push(`${focused.name}: ${focused.unseen}`);
    // A time is three fields to the keyboard, and one control.
    if (await options.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'time'))
      step -= 1;
  }
  expect(unseen).toEqual([]);
  expect([...new Set(reached)]).toEqual(expected);
  expect(expected.length).toBeGreaterThan(60);
});

test('an account, a position, its values, settings, theme and language are typed and chosen by keyboard alone', async () => {
  const { options } = await startWalk();
  await options.emulateMedia(STILL);
  const press = (key: string): Promise<void> => options.keyboard.press(key);
  const type = (text: string): Promise<void> => options.keyboard.type(text);
  await options.getByTestId('first-run').waitFor(PATIENCE);
  await tabTo(options, options.getByRole('button', { name: 'Skip the questions' }));
  await press('Enter');
  await options.getByTestId('first-run').waitFor({ ...PATIENCE, state: 'detached' });

  await tabTo(options, options.getByTestId('add-account'));
  await press('Enter');
  await expect.poll(() => options.evaluate(() => document.activeElement?.id), PATIENCE).toBe('account-name');
  await tabTo(options, options.locator('#account-walletBalance'));
  await type('5000');
  await press('Enter');
  await options.getByTestId('account-row').waitFor(PATIENCE);
  await expect.poll(() => focusedElement(options), PATIENCE).toMatchObject({ name: expect.stringContaining('add-account') as string });

  await tabTo(options, options.getByTestId('add-position'), 'Shift+Tab');
  await press('Enter');
  await expect.poll(() => options.evaluate(() => document.activeElement?.id), PATIENCE).toBe('position-symbol');
  await type('BTC_USDT');
  for (const [field, text] of [
    ['contracts', '1000'],
    ['entryPrice', '100000'],
    ['leverage', '10'],
  ] as const) {
    await tabTo(options, options.locator(`#position-${field}`));
    await type(text);
  }
  await press('Enter');
  await rows(options).toBe(1);
  await expect.poll(() => focusedElement(options), PATIENCE).toMatchObject({ name: expect.stringContaining('add-position') as string });

  // Values where they stand: refused and given back, then changed, then the next one by Tab.
  await inTable(options, cell(options, 'contracts'));
  await press('F2');
  await type('0');
  await press('Enter');
  const problem = options.locator('.row-problems .field-problem');
  await expect.poll(() => problem.innerText(), PATIENCE).toContain('"0"');
  await press('Escape');
  expect(await cell(options, 'contracts').innerText()).toBe('1,000');
  await press('Enter');
  await type('900');
  await expect.poll(() => options.getByTestId('row-liquidation').innerText(), PATIENCE).toContain('as typed');
  await press('Enter');
  await expect.poll(() => cell(options, 'contracts').innerText(), PATIENCE).toBe('900');
  await tabTo(options, cell(options, 'entryPrice'), 'ArrowRight');
  await press('Enter');
  await type('99000');
  await press('Tab');
  await expect.poll(() => focusedElement(options), PATIENCE).toMatchObject({ name: expect.stringContaining('leverage') as string });
  await expect.poll(() => cell(options, 'entryPrice').innerText(), PATIENCE).toBe('99,000');
  await tabTo(options, options.getByRole('button', { name: 'Undo', exact: true }).last(), 'Shift+Tab');
  await press('Enter');
  await expect.poll(() => cell(options, 'entryPrice').innerText(), PATIENCE).toBe('100,000');

  await tabTo(options, options.locator('#settings-critical'));
  await type('92.5');
  await press('Enter');
  await expect.poll(() => options.locator('#alerts .settings > [role=status]').innerText(), PATIENCE).toBe('Saved.');
  await tabTo(options, options.locator('[name=settings-critical-through]').first());
  await press('Space');
  await tabTo(options, options.locator('#settings-quiet'));
  await press('Space');
  await options.locator('#settings-quiet-from').waitFor(PATIENCE);
  await tabTo(options, options.locator('#settings-quiet-from'));
  await type('0930PM');
  await expect.poll(() => options.locator('#settings-quiet-from').inputValue(), PATIENCE).toBe('21:30');
  await tabTo(options, options.locator('#look-theme'));
  await type('Dark');
  await expect.poll(() => options.evaluate(() => document.documentElement.dataset['theme']), PATIENCE).toBe('dark');
  await tabTo(options, options.locator('#look-language'));
  await press('End');
  await expect.poll(() => options.evaluate(() => document.documentElement.lang), PATIENCE).toBe('zh-CN');
  await options.reload();
  await expect.poll(() => options.locator('#settings-quiet-from').inputValue(), PATIENCE).toBe('21:30');
  expect(await options.locator('#settings-critical').inputValue()).toBe('92.5');
  expect(await options.locator('[name=settings-critical-through]').first().isChecked()).toBe(true);
});

test('a file is imported, a position duplicated, archived, deleted and had back by keyboard alone', async () => {
  const { options } = await startWalk();
  await options.emulateMedia(STILL);
  const press = (key: string): Promise<void> => options.keyboard.press(key);
  const undo = options.getByRole('button', { name: 'Undo', exact: true });
  const undoHasFocus = () => expect.poll(() => undo.evaluate((button) => button === document.activeElement), PATIENCE).toBe(true);
  // Waited for long before it comes: the browser must have been told by then that the file is chosen from here.
  const choosing = options.waitForEvent('filechooser', { timeout: 60_000 });
  await tabTo(options, options.getByTestId('import-portfolio'));
  await press('Enter');
  const chooser = await choosing;
  await chooser.setFiles(asFile(portfolioText([BTC_LONG])));
  await options.getByTestId('import-apply').waitFor(PATIENCE);
  await tabTo(options, options.getByTestId('import-apply'));
  await press('Enter');
  await options.getByTestId('import-applied').waitFor(PATIENCE);
  await rows(options).toBe(1);

  await inTable(options, options.getByRole('button', { name: 'Duplicate BTC_USDT Long Isolated' }));
  await press('Enter');
  await expect.poll(() => options.evaluate(() => document.activeElement?.id), PATIENCE).toBe('position-symbol');
  await tabTo(options, options.locator('#position-leverage'));
  await options.keyboard.type('5');
  await press('Enter');
  await rows(options).toBe(2);
  // Back at what opened the form.
  await expect.poll(() => focusedElement(options), PATIENCE).toMatchObject({ name: expect.stringContaining('Duplicate') as string });

  for (const action of ['Archive', 'Delete'] as const) {
    const button = options.getByRole('button', { name: `${action} BTC_USDT Long Isolated` }).first();
    await inTable(options, button);
    await press('Enter');
    await undoHasFocus();
    await rows(options).toBe(1);
    await press('Enter');
    await rows(options).toBe(2);
    await undo.waitFor({ ...PATIENCE, state: 'detached' });
    // Not lost at the end of the page, but where it was.
    expect(await focusedElement(options)).toMatchObject({ name: expect.stringContaining('Positions') as string });
    await tabTo(options, options.getByTestId('add-position'));
  }
});
