/** A pointer over rows whose order changes under it. */
import { expect, test } from 'vitest';
import { BTC_LONG, ETH_LONG, startWatching } from './walk.ts';

const PATIENCE = { timeout: 15_000 };

test('while the pointer is among them rows keep their places, so a press counts for the row it began on; they move once it has left', async () => {
  const { browser, exchange } = await startWatching([BTC_LONG, ETH_LONG]);
  // ETH is nearer to its liquidation than BTC at 105,000, further than BTC at 91,000.
  exchange.market.setPrice('BTC_USDT', '105000');
  const popup = await browser.open('popup');
  const rows = popup.getByTestId('position-row');
  const order = (): Promise<(string | null)[]> => rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-position-id')));
  const btc = popup.locator(`[data-position-id="${BTC_LONG.id}"]`);
  await expect.poll(order, PATIENCE).toEqual([ETH_LONG.id, BTC_LONG.id]);
  const box = await btc.boundingBox();
  if (box === null) throw new Error('the row is not drawn');
  await popup.mouse.move(box.x + 80, box.y + 12);
  await popup.mouse.down();
  exchange.market.setPrice('BTC_USDT', '91000');
  await expect.poll(async () => Number(await btc.getAttribute('data-distance')), PATIENCE).toBeLessThan(0.01);
  expect(await order()).toEqual([ETH_LONG.id, BTC_LONG.id]);
  await popup.mouse.up();
  await expect.poll(() => btc.locator('.row-toggle').getAttribute('aria-expanded'), PATIENCE).toBe('true');
  expect(await popup.locator('.row-toggle[aria-expanded="true"]').count()).toBe(1);
  await popup.mouse.move(5, 5);
  await popup.getByTestId('tab-positions').focus();
  await expect.poll(order, PATIENCE).toEqual([BTC_LONG.id, ETH_LONG.id]);
});
