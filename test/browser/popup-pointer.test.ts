/** A pointer over rows that change places under it. */
import { expect, test } from 'vitest';
import { BTC_LONG, ETH_LONG, SAFE_PRICE, startWatching } from './walk.ts';

const PATIENCE = { timeout: 15_000 };

test.each([
  ['moves it', false],
  // As browsers before Chrome 133 do.
  ['can only take it out and put it back', true],
] as const)('a press counts for the row that it began on, where the browser %s', async (_how, reinserted) => {
  const { browser, exchange } = await startWatching([BTC_LONG, ETH_LONG]);
  const popup = await browser.open('popup');
  if (reinserted) await popup.evaluate(() => Reflect.deleteProperty(Element.prototype, 'moveBefore'));
  const rows = popup.getByTestId('position-row');
  const order = (): Promise<(string | null)[]> => rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-position-id')));
  const open = (): Promise<(string | null)[]> =>
    rows.evaluateAll((all) =>
      all
        .filter((row) => row.querySelector('.row-toggle[aria-expanded="true"]') !== null)
        .map((row) => row.getAttribute('data-position-id')),
    );
  for (const [price, before, pressed] of [
    ['91000', [ETH_LONG.id, BTC_LONG.id], 'the one that rises'],
    [SAFE_PRICE, [BTC_LONG.id, ETH_LONG.id], 'the one that falls'],
  ] as const) {
    await expect.poll(order, PATIENCE).toEqual(before);
    const place = pressed === 'the one that rises' ? 1 : 0;
    const box = await rows.nth(place).boundingBox();
    if (box === null) throw new Error('the row is not drawn');
    await popup.mouse.move(box.x + 80, box.y + 12);
    await popup.mouse.down();
    exchange.market.setPrice('BTC_USDT', price);
    await expect.poll(order, PATIENCE).toEqual([...before].reverse());
    await popup.mouse.up();
    await expect.poll(open, PATIENCE).toEqual([BTC_LONG.id]);
    await rows.locator('.row-toggle[aria-expanded="true"]').press('Enter');
    await expect.poll(open, PATIENCE).toEqual([]);
  }
});
