import { ALERT_INTERVAL_MS, mutedUntil } from './throttle.ts';

export type AlertRule = 'margin-rate' | 'distance';

/** What is remembered of a position's last alert: when its slot was claimed, epoch ms. */
export interface AlertMemory {
  readonly claimedAt: number;
}

export interface AlertQuestion {
  /** Whether each rule of the position holds at its fair price; null when the engine could not evaluate the position. */
  readonly rules: { readonly marginRate: boolean; readonly distance: boolean } | null;
  /** Of the fair price the rules were decided on; for a cross position the worst of its pool. */
  readonly freshness: 'live' | 'delayed' | 'stale';
  readonly alertsEnabled: boolean;
  readonly memory: AlertMemory | null;
  /** Epoch ms. */
  readonly now: number;
}

export type HoldReason = 'below' | 'throttled' | 'stale' | 'off' | 'unevaluable';

/** `reconsiderAt`: epoch ms at which the decision may change though nothing else does; null when only a new price or an edit can change it. */
export type AlertDecision =
  | { readonly action: 'fire'; readonly rules: readonly AlertRule[]; readonly reconsiderAt: number }
  | { readonly action: 'hold'; readonly reason: Exclude<HoldReason, 'throttled'>; readonly reconsiderAt: null }
  | { readonly action: 'hold'; readonly reason: 'throttled'; readonly rules: readonly AlertRule[]; readonly until: number; readonly reconsiderAt: number };

/**
 * Whether a position alerts now, and if not, why. Reasons are tested in the order off, stale, unevaluable, below, throttled: the first
 * that applies is the one a trader can do something about.
 */
export function decideAlert(question: AlertQuestion): AlertDecision {
  if (!question.alertsEnabled) return hold('off');
  if (question.freshness === 'stale') return hold('stale');
  if (question.rules === null) return hold('unevaluable');
  const rules = heldRules(question.rules);
  if (rules.length === 0) return hold('below');
  const until = question.memory === null ? null : mutedUntil(question.memory.claimedAt, question.now);
  if (until !== null) return { action: 'hold', reason: 'throttled', rules, until, reconsiderAt: until };
  return { action: 'fire', rules, reconsiderAt: question.now + ALERT_INTERVAL_MS };
}

function hold(reason: Exclude<HoldReason, 'throttled'>): AlertDecision {
  return { action: 'hold', reason, reconsiderAt: null };
}

function heldRules(rules: { readonly marginRate: boolean; readonly distance: boolean }): readonly AlertRule[] {
  const held: AlertRule[] = [];
  if (rules.marginRate) held.push('margin-rate');
  if (rules.distance) held.push('distance');
  return held;
}
