import type { LocalTime } from './platform.ts';

/** The browser's time zone, with its changes of time. */
export const browserLocalTime: LocalTime = {
  minuteOfDay(at) {
    const date = new Date(at);
    return date.getHours() * 60 + date.getMinutes();
  },
};
