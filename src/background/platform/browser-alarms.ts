import browser from 'webextension-polyfill';
import { browserDifferences } from './browser-differences.ts';
import type { Alarms } from './platform.ts';

const MINUTE_MS = 60_000;
/** Between the browser's reading of the clock and ours. */
const SLACK_MS = 1_000;

/** The page that also plays alerts: Chrome lets an extension have one. */
const PAGE = 'src/sound/index.html';
/** By how much the browser's last look at its alarms may be after ours. */
const BEYOND_MS = 60_000;

/** Chrome's alone. */
interface Offscreen {
  readonly offscreen: { createDocument(options: { url: string; reasons: readonly string[]; justification: string }): Promise<void> };
  readonly runtime: { getContexts(filter: { contextTypes: readonly string[] }): Promise<readonly unknown[]> };
}

/** Alarms survive the worker, in Chrome also the browser; Firefox loses them at a restart, and a clock set back leaves one far ahead. */
export const browserAlarms: Alarms = {
  async ensure(name, periodMs) {
    const periodInMinutes = periodMs / MINUTE_MS;
    const alarm = await browser.alarms.get(name);
    const usable = alarm?.periodInMinutes === periodInMinutes && alarm.scheduledTime <= Date.now() + periodMs + SLACK_MS;
    if (!usable) await browser.alarms.create(name, { periodInMinutes, delayInMinutes: periodInMinutes });
  },
  async bridge(until) {
    if (browserDifferences().soundsFrom !== 'offscreen-page') return;
    const { offscreen, runtime } = browser as object as Offscreen;
    if ((await runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length > 0) return;
    const justification = 'Wakes the worker while the clock, set back, keeps the browser from firing its alarm.';
    await offscreen.createDocument({ url: `${PAGE}#wake-until=${until + BEYOND_MS}`, reasons: ['WORKERS'], justification });
  },
};
