import { slotMutedUntil, type AlertMemory } from './claim-slot.ts';
import { snoozes, type Snooze } from './snooze.ts';
import { ALERT_INTERVAL_MS } from './throttle.ts';

export interface EarlyQuestion {
  /** Whether liquidation is so near, in usual hours, that the warning holds. */
  readonly holds: boolean;
  /** Of its own slot. */
  readonly memory: AlertMemory | null;
  /** Of the position's alerts: while their slot runs, an early warning says nothing new. */
  readonly alertMemory: AlertMemory | null;
  readonly snooze: Snooze | null;
  readonly quietUntil: number | null;
  /** Epoch ms. */
  readonly now: number;
}

/** Why an early warning is kept back though it holds. alerted: an alert's 30 minutes run. */
export type EarlyHold = 'snoozed' | 'quiet' | 'alerted' | 'throttled';

export type EarlyDecision =
  | { readonly action: 'fire'; readonly reconsiderAt: number }
  | { readonly action: 'hold'; readonly reason: 'below'; readonly until: null }
  | { readonly action: 'hold'; readonly reason: EarlyHold; readonly until: number | null };

/**
 * Whether an early warning comes now, and if not, why: the first reason that a trader can do something about. It has a slot of 30 minutes of its own, and
 * waits for the one of an alert; nothing of it ever bears on an alert. Nothing breaks through.
 */
export function decideEarly({ holds, memory, alertMemory, snooze, quietUntil, now }: EarlyQuestion): EarlyDecision {
  if (!holds) return { action: 'hold', reason: 'below', until: null };
  if (snooze !== null && snoozes(snooze, now)) return { action: 'hold', reason: 'snoozed', until: snooze.until };
  if (quietUntil !== null) return { action: 'hold', reason: 'quiet', until: quietUntil };
  const alerted = alertMemory === null ? null : slotMutedUntil(alertMemory, now);
  if (alerted !== null) return { action: 'hold', reason: 'alerted', until: alerted };
  const until = memory === null ? null : slotMutedUntil(memory, now);
  return until === null ? { action: 'fire', reconsiderAt: now + ALERT_INTERVAL_MS } : { action: 'hold', reason: 'throttled', until };
}
