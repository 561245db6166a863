import browser from 'webextension-polyfill';
import type { Alarms } from './platform.ts';

const MINUTE_MS = 60_000;
/** Between the browser's reading of the clock and ours. */
const SLACK_MS = 1_000;

/** Alarms survive the worker, in Chrome also the browser; Firefox loses them at a restart, and a clock set back leaves one far ahead. */
export const browserAlarms: Alarms = {
  async ensure(name, periodMs) {
    const periodInMinutes = periodMs / MINUTE_MS;
    const alarm = await browser.alarms.get(name);
    const usable = alarm?.periodInMinutes === periodInMinutes && alarm.scheduledTime <= Date.now() + periodMs + SLACK_MS;
    if (!usable) await browser.alarms.create(name, { periodInMinutes, delayInMinutes: periodInMinutes });
  },
};
