/** Limits of the ages (ms) at which a confirmed price counts; the worker and the pages, which age a picture by themselves, share them. */
export const DELAYED_FROM_MS = 35_000;
export const STALE_FROM_MS = 90_000;
