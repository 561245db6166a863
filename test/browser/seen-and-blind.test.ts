/** What the browser closes was not read; what is damaged and can be had again stops no start: in a real Chromium and its own database. */
import { expect, test } from 'vitest';
import { importPortfolio } from './portfolio-page.ts';
import { recordedNotifications } from './notifications.ts';
import { readRows } from './stored-rows.ts';
import { ALERT_PRICE, asFile, BTC_LONG, portfolioText, startWalk, type Walk } from './walk.ts';
import { killWorker } from './worker-lifetime.ts';

const CRITICAL_PRICE = '90140';
const SOON = { timeout: 20_000 };

interface Notifications {
  getAll(): Promise<object>;
  clear(id: string): Promise<boolean>;
}
const idsShown = ({ options }: Walk) =>
  options.evaluate(async () =>
    Object.keys(await (globalThis as unknown as { chrome: { notifications: Notifications } }).chrome.notifications.getAll()),
  );
/** As when a toast's time is over: the extension hears of it with `byUser` false. */
const closeBySystem = ({ options }: Walk, id: string) =>
  options.evaluate(
    (closed) => (globalThis as unknown as { chrome: { notifications: Notifications } }).chrome.notifications.clear(closed),
    id,
  );

async function alerted(): Promise<{ walk: Walk; id: string }> {
  const walk = await startWalk();
  await importPortfolio(walk.options, asFile(portfolioText([BTC_LONG])));
  await walk.exchange.subscribed(['BTC_USDT']);
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(() => idsShown(walk), SOON).toHaveLength(1);
  return { walk, id: (await idsShown(walk))[0] ?? '' };
}

test('an alert that the browser closed is on the screen again once it gets worse, and comes back while it stands at critical', async () => {
  const { walk, id } = await alerted();
  await closeBySystem(walk, id);
  await expect.poll(() => idsShown(walk), SOON).toEqual([]);
  walk.exchange.market.setPrice('BTC_USDT', CRITICAL_PRICE);
  await expect.poll(() => idsShown(walk), SOON).toEqual([id]);
  await closeBySystem(walk, id);
  await expect.poll(() => idsShown(walk), { timeout: 45_000 }).toEqual([id]);
  const shown = (await recordedNotifications(walk.browser.worker)).filter((one) => one.id === id);
  expect(shown.map(({ title }) => title.includes('CRITICAL'))).toEqual([false, true, true]);
  expect(await readRows<{ dismissed?: boolean }>(walk.options, 'alertMemory')).not.toContainEqual(
    expect.objectContaining({ dismissed: true }),
  );
}, 120_000);

test('one that the trader dismissed stays away, also with a later worker', async () => {
  const { walk, id } = await alerted();
  await walk.browser.worker.evaluate((dismissed) => {
    const { chrome } = globalThis as unknown as {
      chrome: { notifications: { onClosed: { dispatch(id: string, byUser: boolean): void } } };
    };
    chrome.notifications.onClosed.dispatch(dismissed, true);
  }, id);
  await expect.poll(() => readRows<{ dismissed?: boolean }>(walk.options, 'alertMemory'), SOON).toMatchObject([{ dismissed: true }]);
  await closeBySystem(walk, id);
  await killWorker(walk.browser);
  walk.exchange.market.setPrice('BTC_USDT', CRITICAL_PRICE);
  await expect
    .poll(async () => (await readRows<{ kind: string }>(walk.options, 'history')).map(({ kind }) => kind), SOON)
    .toContain('held');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await idsShown(walk)).toEqual([]);
}, 120_000);

test('damaged notes, contract records and memories are dropped, the worker starts, and the popup says so', async () => {
  const { walk } = await alerted();
  await killWorker(walk.browser);
  await walk.options.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('plimsoll');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['heartbeat', 'contracts', 'alertMemory', 'snoozes'], 'readwrite');
          const heartbeat = transaction.objectStore('heartbeat');
          for (const key of ['beat', 'coverage', 'interruption']) heartbeat.put({ nonsense: true }, key);
          transaction.objectStore('contracts').put({ instrument: 'mexc:BTC_USDT', untold: 7 });
          transaction.objectStore('alertMemory').put({ positionId: 'btc-long', told: 7 });
          transaction.objectStore('snoozes').put({ positionId: 'btc-long' });
          transaction.oncomplete = () => (opening.result.close(), resolve());
          transaction.onerror = () => reject(transaction.error ?? new Error('not written'));
        };
      }),
  );
  await killWorker(walk.browser).catch(() => undefined);
  const popup = await walk.browser.open('popup');
  await expect.poll(() => popup.locator('.fault-title').allInnerTexts(), SOON).toContain('Part of what was stored was lost or damaged');
  await expect.poll(() => popup.getByTestId('feed-state').innerText(), SOON).toMatch(/^Live/);
  expect(await popup.locator('.fault-detail').first().innerText()).toContain('The kept terms of BTC_USDT were damaged');
}, 120_000);
