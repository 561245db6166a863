import type { AlertQuestion } from '../../../src/engine/alert/index.ts';

/** Midday of a Sunday in November 2026, UTC. */
export const NOW = Date.UTC(2026, 10, 22, 12);
export const MINUTE = 60_000;

/** The margin-rate rule holds on a live price, nothing has happened before, and nothing was asked for. */
export function question(change: Partial<AlertQuestion>): AlertQuestion {
  return {
    rules: { marginRate: true, distance: false },
    level: 'alert',
    freshness: 'live',
    alertsEnabled: true,
    memory: null,
    asked: false,
    snooze: null,
    quietUntil: null,
    breakThroughs: { critical: false, liquidation: false },
    now: NOW,
    ...change,
  };
}
