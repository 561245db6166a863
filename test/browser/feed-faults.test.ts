import { expect, test } from 'vitest';
import { recordedNotifications } from './notifications.ts';
import { positionRows } from './portfolio-page.ts';
import { ALERT_PRICE, BTC_LONG, startWatching } from './walk.ts';
import { moveClock } from './worker-clock.ts';

const WATCHDOG_PERIOD_MS = 30_000;
const STALE_AFTER_MS = 90_000;
/** A ping every 15 s, dead 10 s after one without an answer, and a moment to reconnect. */
const HALF_OPEN_NOTICED_MS = 15_000 + 10_000 + 3_000;

test('with the socket gone, prices come by REST within one watchdog period, and the popup says so', async () => {
  const walk = await startWatching();
  const popup = await walk.browser.open('popup');
  await popup.getByTestId('position-row').waitFor();
  walk.exchange.faults.refuseSockets(403);
  walk.exchange.faults.dropSockets();
  const droppedAt = Date.now();
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);

  await expect.poll(async () => (await positionRows(popup))[0]?.marginRate, { timeout: WATCHDOG_PERIOD_MS }).toMatch(/^0\.9070/);
  expect(Date.now() - droppedAt).toBeLessThan(WATCHDOG_PERIOD_MS);
  await expect
    .poll(() => popup.getByTestId('feed-state').innerText(), { timeout: WATCHDOG_PERIOD_MS })
    .toMatch(/^Slower prices \(polling\)/);
  const alerts = await recordedNotifications(walk.browser.worker);
  expect(alerts.map(({ id }) => id.split('@')[0])).toEqual([BTC_LONG.id]);

  walk.exchange.faults.heal();
  await walk.exchange.journal.until('a new subscription', () => walk.exchange.journal.frames('sub.fair.price').length >= 2);
  await expect.poll(() => popup.getByTestId('feed-state').innerText(), { timeout: WATCHDOG_PERIOD_MS }).toMatch(/^Live/);
});

test('a half-open socket is noticed by its missing pong and replaced', async () => {
  const walk = await startWatching();
  const before = walk.exchange.journal.of('socket-open').length;
  walk.exchange.faults.halfOpenSockets();
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  const popup = await walk.browser.open('popup');
  await expect.poll(() => walk.exchange.journal.of('socket-open').length, { timeout: HALF_OPEN_NOTICED_MS }).toBe(before + 1);
  await expect.poll(async () => (await positionRows(popup))[0]?.marginRate, { timeout: 10_000 }).toMatch(/^0\.9070/);
});

test('garbage on the wire breaks nothing and is counted where the trader can read it', async () => {
  const walk = await startWatching();
  const garbage = [
    '',
    '{',
    'null',
    '[]',
    '<html>',
    '{"channel":"push.fair.price","symbol":"BTC_USDT","data":{"symbol":"BTC_USDT","price":-1}}',
  ];
  for (const frame of garbage) walk.exchange.faults.sendToAll(frame);
  walk.exchange.faults.sendToAll(new Uint8Array([1, 2, 3]));
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(async () => (await recordedNotifications(walk.browser.worker)).length, { timeout: 20_000 }).toBe(1);
  const popup = await walk.browser.open('popup');
  await expect.poll(async () => (await positionRows(popup))[0]?.marginRate, { timeout: 10_000 }).toMatch(/^0\.9070/);
});

test('an exchange that answers with an HTML page is named, and stale prices are shown as not watched', async () => {
  const walk = await startWatching();
  walk.exchange.faults.rest.fail({ kind: 'status', status: 403 });
  walk.exchange.faults.refuseSockets(403);
  walk.exchange.faults.dropSockets();
  const popup = await walk.browser.open('popup');
  await popup.getByTestId('position-row').waitFor();
  await moveClock(walk.browser.worker, STALE_AFTER_MS);
  await expect.poll(async () => (await positionRows(popup))[0]?.freshness, { timeout: WATCHDOG_PERIOD_MS }).toBe('stale');
  await expect.poll(() => popup.getByTestId('feed-state').innerText(), { timeout: 10_000 }).toMatch(/Not watching since/);
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect
    .poll(async () => (await recordedNotifications(walk.browser.worker)).map(({ id }) => id.split('@')[0]), { timeout: 20_000 })
    .toEqual(['!interrupted']);
});
