import { expect, test } from 'vitest';
import { recordedNotifications, recordNotifications } from './notifications.ts';
import { alertHistoryRows, positionRows } from './portfolio-page.ts';
import { ALERT_PRICE, BTC_LONG, SAFE_PRICE, startWatching, type Walk } from './walk.ts';
import { moveClock, stopClockAt } from './worker-clock.ts';
import { killWorker } from './worker-lifetime.ts';

const THIRTY_MINUTES_MS = 30 * 60_000;
/** Longer than every timer that could raise an alert by itself: what did not come by then was not due. */
const SETTLE_MS = 4_000;

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
const alertsOf = async ({ browser }: Walk) =>
  (await recordedNotifications(browser.worker)).filter(({ id }) => id.startsWith(`${BTC_LONG.id}@`));

/** The worker's own idea of which notifications the browser shows. */
const shownIds = ({ browser }: Walk): Promise<string[]> =>
  browser.worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { notifications: { getAll: () => Promise<Record<string, boolean>> } } };
    return Object.keys(await chrome.notifications.getAll());
  });

test('an imported position whose rule holds raises exactly one notification, with the figures of that price', async () => {
  const walk = await startWatching();
  const popup = await walk.browser.open('popup');
  await expect.poll(async () => (await positionRows(popup))[0]?.marginRate, { timeout: 20_000 }).toBe('0.0276');
  expect(await alertsOf(walk)).toEqual([]);

  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(async () => (await alertsOf(walk)).length, { timeout: 20_000 }).toBe(1);
  walk.exchange.market.setPrice('BTC_USDT', '90149.9');
  await settle();

  const [alert, ...more] = await alertsOf(walk);
  expect(more).toEqual([]);
  expect(alert?.title).toBe('BTC_USDT long isolated: margin rate 90.70%');
  expect(alert?.message).toMatch(
    /^Alert at 80% · fair price 90150\.0 at \d\d:\d\d:\d\d · liquidation at 90136\.0, 0\.01% away\. Add margin or close it\.$/,
  );
  expect(await shownIds(walk)).toContain(alert?.id);
  const [row] = await positionRows(popup);
  expect(row).toMatchObject({ id: BTC_LONG.id, freshness: 'live' });
  expect(row?.liquidationPrice).toMatch(/^90136\.05442176870748299319727891/);
  const history = await alertHistoryRows(popup);
  expect(history.map(({ kind, positionId }) => [kind, positionId])).toEqual([['fired', BTC_LONG.id]]);
});

test('a rate that never falls below its threshold alerts again at 30 minutes, and not a millisecond before', async () => {
  const walk = await startWatching();
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(async () => (await alertsOf(walk)).length, { timeout: 20_000 }).toBe(1);
  const claimedAt = Number((await alertsOf(walk))[0]?.id.split('@')[1]);

  await stopClockAt(walk.browser.worker, claimedAt + THIRTY_MINUTES_MS - 1);
  walk.exchange.market.setPrice('BTC_USDT', '90149.9');
  await settle();
  expect((await alertsOf(walk)).length).toBe(1);

  await stopClockAt(walk.browser.worker, claimedAt + THIRTY_MINUTES_MS);
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(async () => (await alertsOf(walk)).length, { timeout: 30_000 }).toBe(2);
  await settle();
  expect((await alertsOf(walk)).length).toBe(2);
});

test('flapping around the threshold inside the 30 minutes raises nothing more', async () => {
  const walk = await startWatching();
  for (const price of [ALERT_PRICE, SAFE_PRICE, ALERT_PRICE, SAFE_PRICE, '90140']) {
    walk.exchange.market.setPrice('BTC_USDT', price);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await moveClock(walk.browser.worker, THIRTY_MINUTES_MS / 2);
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await settle();
  expect((await alertsOf(walk)).length).toBe(1);
});

test('a worker killed between claim and delivery delivers the alert once after its restart', async () => {
  const walk = await startWatching();
  await walk.browser.worker.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { notifications: { create: () => Promise<string> } } };
    const scope = globalThis as { asked?: number };
    scope.asked = 0;
    chrome.notifications.create = () => {
      scope.asked = (scope.asked ?? 0) + 1;
      return new Promise(() => undefined);
    };
  });
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(() => walk.browser.worker.evaluate(() => (globalThis as { asked?: number }).asked), { timeout: 20_000 }).toBe(1);
  expect(await shownIds(walk)).toEqual([]);

  await killWorker(walk.browser);
  const popup = await walk.browser.open('popup');
  await expect.poll(() => shownIds(walk), { timeout: 60_000 }).toHaveLength(1);
  const [id] = await shownIds(walk);
  expect(id).toMatch(/^btc-long@\d+$/);
  await recordNotifications(walk.browser.worker);
  walk.exchange.market.setPrice('BTC_USDT', '90149.9');
  await settle();
  expect(await alertsOf(walk)).toEqual([]);
  const historyKinds = async () => (await alertHistoryRows(popup)).map(({ kind }) => kind).sort();
  expect(await historyKinds()).toEqual(['fired', 'repeated']);

  // Delivered means delivered: another death brings nothing back. (The browser takes a notification down by itself after some seconds.)
  await killWorker(walk.browser);
  await popup.reload();
  await popup.getByTestId('position-row').waitFor();
  await settle();
  expect((await shownIds(walk)).filter((shown) => shown !== id)).toEqual([]);
  expect(await historyKinds()).toEqual(['fired', 'repeated']);
});

test('positions of one import that hold at once are one notification that lists them', async () => {
  const walk = await startWatching([
    { ...BTC_LONG, entryPrice: '105400' },
    { ...BTC_LONG, id: 'btc-long-2', entryPrice: '105450' },
    { ...BTC_LONG, id: 'eth-long', symbol: 'ETH_USDT', contracts: '100', entryPrice: '4420' },
  ]);
  await expect.poll(async () => (await recordedNotifications(walk.browser.worker)).length, { timeout: 20_000 }).toBe(1);
  await settle();
  const alerts = await recordedNotifications(walk.browser.worker);
  expect(alerts).toHaveLength(1);
  expect(alerts[0]?.title).toBe('3 positions, the worst reached its liquidation price');
  expect(alerts[0]?.message.match(/(BTC_USDT|ETH_USDT) long isolated/g)).toHaveLength(3);
});

test('a click on an alert for which the browser opens neither tab nor window is said as what it is, until one is opened', async () => {
  const walk = await startWatching();
  const { worker } = walk.browser;
  const popup = await walk.browser.open('popup');
  await popup.getByTestId('position-row').waitFor();
  const click = (refused: boolean): Promise<void> =>
    worker.evaluate((refuses) => {
      interface Opener {
        create: () => Promise<unknown>;
      }
      interface Extension {
        tabs: Opener & { kept?: Opener['create'] };
        windows: Opener;
        notifications: { onClicked: { dispatch: (id: string) => void } };
      }
      const { chrome } = globalThis as unknown as { chrome: Extension };
      chrome.tabs.kept ??= chrome.tabs.create;
      const refuse = () => Promise.reject(new Error('No windows today'));
      chrome.tabs.create = refuses ? refuse : chrome.tabs.kept;
      chrome.windows.create = refuse;
      chrome.notifications.onClicked.dispatch('btc-long@1');
    }, refused);
  await click(true);
  const fault = popup.getByRole('alert').filter({ hasText: 'No windows today' });
  await expect
    .poll(() => fault.allInnerTexts(), { timeout: 20_000 })
    .toEqual([
      expect.stringMatching(
        /^A window of Plimsoll could not be opened\s+Error: No windows today .*\s+Alerts come as ever\. Open a browser window yourself/,
      ),
    ]);
  await click(false);
  await fault.waitFor({ state: 'detached', timeout: 20_000 });
});
