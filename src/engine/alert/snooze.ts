import { lasts } from './throttle.ts';

/** Alerts of a position muted by the trader at `setAt` until `until` (epoch ms), or, where that is null, until no rule holds any more. */
export interface Snooze {
  readonly setAt: number;
  readonly until: number | null;
}

/** Whether it mutes now. A timed one from over a minute in the future is from a clock that was set back since and mutes nothing. */
export function snoozes({ setAt, until }: Snooze, now: number): boolean {
  return until === null || lasts(setAt, until - setAt, now);
}
