/** Levels, break-throughs, snooze, quiet hours and sound, in the unmodified build. */
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/protocol/default-settings.ts';
import type { SettingsRecord } from '../../src/protocol/records.ts';
import { askWorker } from './ask-worker.ts';
import { recordedNotifications, recordNotifications } from './notifications.ts';
import { importPortfolio } from './portfolio-page.ts';
import { ALERT_PRICE, asFile, BTC_LONG, portfolioText, startWalk, type Walk } from './walk.ts';
import { moveClock } from './worker-clock.ts';
import { killWorker } from './worker-lifetime.ts';

/** The margin rate is 95 % at 90,143.21…. */
const CRITICAL_PRICE = '90140';
const MINUTE_MS = 60_000;
/** What did not come within this was not due: nothing here waits for a timer. */
const SETTLE_MS = 1_500;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

async function startWith(settings: Partial<SettingsRecord>): Promise<Walk> {
  const walk = await startWalk();
  const text = portfolioText([BTC_LONG], { settings: { ...DEFAULT_SETTINGS, ...settings } });
  await importPortfolio(walk.options, asFile(text));
  await walk.exchange.subscribed(['BTC_USDT']);
  return walk;
}

const alertsOf = async ({ browser }: Walk) =>
  (await recordedNotifications(browser.worker)).filter(({ id }) => id.startsWith(`${BTC_LONG.id}@`));
const alertCount = (walk: Walk) => expect.poll(async () => (await alertsOf(walk)).length, { timeout: 20_000 });

interface Row {
  readonly kind: string;
  readonly figures: Readonly<Record<string, string>>;
}
async function rowsOf({ options }: Walk): Promise<string[]> {
  const rows = (await askWorker(options, 'history-list', { limit: 50 })) as Row[];
  return rows
    .map(({ kind, figures }) => [kind, figures['reason']].filter((part) => part !== undefined).join(' '))
    .filter((row) => row !== 'gap');
}

test('an alert that gets worse inside the 30 minutes is updated in its place; without a yes nothing breaks through', async () => {
  const walk = await startWith({});
  await walk.browser.worker.evaluate(() => {
    const { notifications } = (globalThis as unknown as { chrome: { notifications: { update: (...args: unknown[]) => unknown } } }).chrome;
    const { update } = notifications;
    const scope = globalThis as { updated?: unknown[] };
    scope.updated = [];
    notifications.update = (...args: unknown[]) => {
      scope.updated?.push(args);
      return update.apply(notifications, args);
    };
  });
  const updates = () =>
    walk.browser.worker.evaluate(
      () => (globalThis as { updated?: [string, { title: string; priority: number; requireInteraction: boolean }][] }).updated ?? [],
    );
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await alertCount(walk).toBe(1);
  const [alert] = await alertsOf(walk);
  walk.exchange.market.setPrice('BTC_USDT', CRITICAL_PRICE);
  await expect.poll(async () => (await updates()).length, { timeout: 20_000 }).toBe(1);
  const [[id, options] = []] = await updates();
  expect(id).toBe(alert?.id);
  expect(options).toMatchObject({
    title: expect.stringMatching(/^BTC_USDT long isolated: CRITICAL, margin rate 97\.\d\d%$/),
    priority: 2,
    requireInteraction: true,
  });
  await settle();
  expect(await alertsOf(walk)).toHaveLength(1);
  expect(await rowsOf(walk)).toEqual(['held throttled', 'fired']);
});

test('critical breaks through once, when it was answered with yes', async () => {
  const walk = await startWith({ criticalBreaksThrough: true });
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await alertCount(walk).toBe(1);
  walk.exchange.market.setPrice('BTC_USDT', CRITICAL_PRICE);
  await alertCount(walk).toBe(2);
  for (const price of [ALERT_PRICE, CRITICAL_PRICE, '90139']) {
    walk.exchange.market.setPrice('BTC_USDT', price);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  await settle();
  expect((await alertsOf(walk)).map(({ title }) => title.includes('CRITICAL'))).toEqual([false, true]);
});

test('a snooze survives the death of the worker, and ends on time', async () => {
  const walk = await startWith({});
  expect(await askWorker(walk.options, 'position-snooze', { id: BTC_LONG.id, snooze: '1-hour' })).toEqual({ ok: true });
  await killWorker(walk.browser);
  await expect.poll(() => rowsOf(walk), { timeout: 20_000 }).toEqual(['snoozed']);
  await recordNotifications(walk.browser.worker);
  await walk.exchange.subscribed(['BTC_USDT']);
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(() => rowsOf(walk), { timeout: 20_000 }).toEqual(['held snoozed', 'snoozed']);
  expect(await alertsOf(walk)).toEqual([]);
  await moveClock(walk.browser.worker, 60 * MINUTE_MS);
  walk.exchange.market.setPrice('BTC_USDT', '90149.9');
  await alertCount(walk).toBe(1);
});

test('quiet hours hold by the clock on the wall, with their reason in the history', async () => {
  const timeOfDay = (at: number): string => new Date(at).toTimeString().slice(0, 5);
  const walk = await startWith({
    quietHours: { from: timeOfDay(Date.now() - 60 * MINUTE_MS), to: timeOfDay(Date.now() + 60 * MINUTE_MS) },
  });
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await expect.poll(() => rowsOf(walk), { timeout: 20_000 }).toEqual(['held quiet']);
  await settle();
  expect(await alertsOf(walk)).toEqual([]);
});

test('an alert is heard through an offscreen page, made when one sounds and closed after its tones', async () => {
  const walk = await startWith({ sound: true });
  const offscreenPages = () =>
    walk.browser.worker.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { getContexts: (filter: object) => Promise<{ documentUrl: string }[]> } };
      };
      return (await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).map(
        ({ documentUrl }) => new URL(documentUrl).pathname,
      );
    });
  expect(await offscreenPages()).toEqual([]);
  walk.exchange.market.setPrice('BTC_USDT', ALERT_PRICE);
  await alertCount(walk).toBe(1);
  await expect.poll(offscreenPages, { timeout: 20_000 }).toEqual(['/src/sound/index.html']);
  for (const sound of ['alert', 'critical'] as const) expect(await askWorker(walk.options, 'sound-test', { sound })).toEqual({ ok: true });
  // Chrome would keep it for half a minute.
  await expect.poll(offscreenPages, { timeout: 10_000 }).toEqual([]);
  expect(await rowsOf(walk)).toEqual(['fired']);
});
