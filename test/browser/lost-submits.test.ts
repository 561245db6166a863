/** A form is sent when it was told to be, however fast the next try comes and whatever moves meanwhile. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startWalk, startWatching } from './walk.ts';

const PATIENCE = { timeout: 20_000 };

test('the next try of the first position comes before the page is told of the account that the try before stored', async () => {
  const { options } = await startWalk();
  await options.getByTestId('first-run').waitFor(PATIENCE);
  for (const [name, value] of Object.entries({ symbol: 'BTC_USDT', contracts: '-1', entryPrice: '100000', leverage: '10' })) {
    await options.locator(`#first-${name}`).fill(value);
  }
  // Within the page, at the moment of the refusal: no picture of the worker comes in between.
  await options.evaluate(() => {
    const corrected = new MutationObserver(() => {
      if (document.querySelector('#first-contracts-problem') === null) return;
      corrected.disconnect();
      for (const [name, value] of [
        ['contracts', '1000'],
        ['entryPrice', '1e5'],
      ]) {
        const field = document.querySelector<HTMLInputElement>(`#first-${name ?? ''}`);
        if (field === null) throw new Error('no such field');
        field.value = value ?? '';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      document.querySelector('form')?.requestSubmit();
    });
    corrected.observe(document.body, { childList: true, subtree: true });
  });
  await options.getByTestId('first-watch').click();
  await expect.poll(() => options.locator('#first-entryPrice-problem').count(), PATIENCE).toBe(1);
  await expect.poll(() => options.getByTestId('account-row').count(), PATIENCE).toBe(1);
});

/** As a hand does it: some time passes between down and up, the pointer stands still. */
async function press(page: Page, button: ReturnType<Page['locator']>): Promise<void> {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (box === null) throw new Error('the button is not shown');
  // Near its upper edge: the least move takes it away.
  await page.mouse.move(box.x + box.width / 2, box.y + 3);
  await page.mouse.down();
  await page.waitForTimeout(100);
  await page.mouse.up();
}

test('a press on Save counts, although the words beside the field just left move the button; one drawn off it does not', async () => {
  const { options } = await startWatching();
  await options.getByTestId('add-position').first().click();
  for (const [name, value] of Object.entries({
    symbol: 'BTC_USDT',
    contracts: '10',
    entryPrice: '100000',
    leverage: '10',
    positionMargin: '-1',
  })) {
    await options.locator(`#position-${name}`).fill(value);
  }
  const save = options.getByRole('button', { name: 'Save', exact: true });
  // The preview knows by now; it says so only once the field is left, and that is when Save is pressed.
  await options.locator('.preview .message-list').waitFor(PATIENCE);
  expect(await options.locator('#position-positionMargin-problem').count()).toBe(0);
  const before = await save.boundingBox();
  await press(options, save);
  await options.locator('.form-complaints').waitFor(PATIENCE);
  expect((await save.boundingBox())?.y).not.toBe(before?.y);

  await options.locator('#position-positionMargin').fill('1000');
  await options.locator('.form-complaints').waitFor({ ...PATIENCE, state: 'detached' });
  await save.hover();
  await options.mouse.down();
  await options.mouse.move(5, 5);
  await options.mouse.up();
  await options.waitForTimeout(300);
  expect(await options.getByTestId('portfolio-row').count()).toBe(1);
  await press(options, save);
  await expect.poll(() => options.getByTestId('portfolio-row').count(), PATIENCE).toBe(2);
});
