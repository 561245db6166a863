import { breakThroughsOf, type AlertLevel, type BreakThrough, type BreakThroughs } from './break-through.ts';
import { openBreakThrough, slotMutedUntil, type AlertMemory } from './claim-slot.ts';
import { snoozes, type Snooze } from './snooze.ts';
import { ALERT_INTERVAL_MS } from './throttle.ts';

export type AlertRule = 'margin-rate' | 'distance';

/** Whether each rule of a position holds at its fair price. */
export interface RulesThatHold {
  readonly marginRate: boolean;
  readonly distance: boolean;
}

export interface AlertQuestion {
  /** Null when the engine could not evaluate the position. */
  readonly rules: RulesThatHold | null;
  /** Of the margin rate at that price; says nothing while no rule holds. */
  readonly level: AlertLevel;
  /** Of the fair price the rules were decided on; for a cross position the worst of its pool. */
  readonly freshness: 'live' | 'delayed' | 'stale';
  readonly alertsEnabled: boolean;
  readonly memory: AlertMemory | null;
  /** An alert said that the liquidation price was reached, and since then the trader has not touched the position, nor has its margin rate been below 1. */
  readonly asked: boolean;
  readonly snooze: Snooze | null;
  /** The end (epoch ms) of the quiet hours that run now; null while none do. */
  readonly quietUntil: number | null;
  readonly breakThroughs: BreakThroughs;
  /** Epoch ms. */
  readonly now: number;
}

/** Why an alert is kept back though a rule holds. */
export type KeptBackReason = 'asked' | 'snoozed' | 'quiet' | 'throttled';
export type HoldReason = 'below' | 'stale' | 'off' | 'unevaluable' | KeptBackReason;

/** `reconsiderAt`: epoch ms at which the decision may change though nothing else does; null when only a new price or an edit can change it. */
export type AlertDecision =
  | {
      readonly action: 'fire';
      readonly rules: readonly AlertRule[];
      readonly breakThrough: BreakThrough | null;
      readonly reconsiderAt: number;
    }
  | { readonly action: 'hold'; readonly reason: Exclude<HoldReason, KeptBackReason>; readonly reconsiderAt: null }
  | KeptBack;

export interface KeptBack {
  readonly action: 'hold';
  readonly reason: KeptBackReason;
  readonly rules: readonly AlertRule[];
  /** When that reason ends, epoch ms; null when no clock ends it. */
  readonly until: number | null;
  readonly reconsiderAt: number | null;
}

/**
 * Whether a position alerts now, and if not, why. Reasons are tested in the order off, stale, unevaluable, below, asked, snoozed, quiet,
 * throttled: the first that applies is the one a trader can do something about. A level that may break through is muted by neither snooze nor
 * quiet hours.
 */
export function decideAlert(question: AlertQuestion): AlertDecision {
  const { level, memory, breakThroughs, now } = question;
  if (!question.alertsEnabled) return hold('off');
  if (question.freshness === 'stale') return hold('stale');
  if (question.rules === null) return hold('unevaluable');
  const rules = namedRules(question.rules);
  if (rules.length === 0) return hold('below');
  if (question.asked && level === 'liquidating') return keepBack('asked', rules, null);
  if (!breakThroughsOf(level).some((one) => breakThroughs[one])) {
    if (question.snooze !== null && snoozes(question.snooze, now)) return keepBack('snoozed', rules, question.snooze.until);
    if (question.quietUntil !== null) return keepBack('quiet', rules, question.quietUntil);
  }
  const until = memory === null ? null : slotMutedUntil(memory, now);
  if (memory === null || until === null) return { action: 'fire', rules, breakThrough: null, reconsiderAt: now + ALERT_INTERVAL_MS };
  const breakThrough = openBreakThrough(memory, level, breakThroughs);
  if (breakThrough === null) return keepBack('throttled', rules, until);
  return { action: 'fire', rules, breakThrough, reconsiderAt: until };
}

function hold(reason: Exclude<HoldReason, KeptBackReason>): AlertDecision {
  return { action: 'hold', reason, reconsiderAt: null };
}

function keepBack(reason: KeptBackReason, rules: readonly AlertRule[], until: number | null): AlertDecision {
  return { action: 'hold', reason, rules, until, reconsiderAt: until };
}

/** Those that hold. */
export function namedRules({ marginRate, distance }: RulesThatHold): readonly AlertRule[] {
  const names: AlertRule[] = [];
  if (marginRate) names.push('margin-rate');
  if (distance) names.push('distance');
  return names;
}
