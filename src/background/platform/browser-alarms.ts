import browser from 'webextension-polyfill';
import { browserDifferences } from './browser-differences.ts';
import { openForWaking } from './offscreen-page.ts';
import type { Alarms } from './platform.ts';

const MINUTE_MS = 60_000;
/** Between the browser's reading of the clock and ours. */
const SLACK_MS = 1_000;

/** By how much the browser's last look at its alarms may be after ours. */
const BEYOND_MS = 60_000;

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
    await openForWaking(until + BEYOND_MS);
  },
};
