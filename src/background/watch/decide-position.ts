import { decideAlert, type AlertDecision, type AlertLevel, type AlertQuestion, type RulesThatHold } from '../../engine/alert/index.ts';
import { InputError, type PositionSnapshot } from '../../engine/index.ts';
import { alertStateOf } from '../../engine/watch/index.ts';
import type { RulesInForce } from '../portfolio/rules-in-force.ts';
import type { Freshness } from '../protocol/view.ts';

/** What bears on a position's alerts besides its prices. */
export type Standing = Pick<AlertQuestion, 'memory' | 'asked' | 'snooze' | 'quietUntil'>;
/** Nothing has happened yet, and nothing mutes. */
export const UNTOUCHED: Standing = { memory: null, asked: false, snooze: null, quietUntil: null };

export interface PositionQuestion {
  readonly rules: RulesInForce;
  readonly freshness: Freshness;
  readonly standing: Standing;
  readonly now: number;
  /** Asked only when the decision needs it: a position that is off or stale costs nothing. */
  readonly snapshot: () => PositionSnapshot | InputError;
}

/** The alert decision of one position, its rules decided exactly. */
export function decidePosition({ rules, freshness, standing, now, snapshot }: PositionQuestion): AlertDecision {
  const { alertsEnabled, breakThroughs } = rules;
  const asked = alertsEnabled && freshness !== 'stale' ? snapshot() : null;
  const evaluated = asked instanceof InputError ? null : asked;
  const held = evaluated === null ? null : rulesThatHold(evaluated, rules);
  const level = evaluated === null ? 'alert' : alertLevel(evaluated, rules);
  return decideAlert({ rules: held, level, freshness, alertsEnabled, breakThroughs, now, ...standing });
}

/** How bad the margin rate is, whether or not a rule holds. */
export function alertLevel(snapshot: PositionSnapshot, rules: RulesInForce): AlertLevel {
  const { liquidating, reachesCritical } = alertStateOf(snapshot, rules);
  if (liquidating) return 'liquidating';
  return reachesCritical ? 'critical' : 'alert';
}

/** Which rules hold at the snapshot's price. */
export function rulesThatHold(snapshot: PositionSnapshot, rules: RulesInForce): RulesThatHold {
  const { reachesThreshold, withinDistance } = alertStateOf(snapshot, rules);
  return { marginRate: reachesThreshold, distance: withinDistance };
}
