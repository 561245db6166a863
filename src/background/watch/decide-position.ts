import { decideAlert, type AlertDecision, type AlertLevel, type AlertQuestion } from '../../engine/alert/index.ts';
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
  const evaluated = alertsEnabled && freshness !== 'stale' ? snapshot() : null;
  const held = evaluated === null ? null : heldRules(evaluated, rules);
  const level = evaluated === null || evaluated instanceof InputError ? 'alert' : alertLevel(evaluated, rules);
  return decideAlert({ rules: held, level, freshness, alertsEnabled, breakThroughs, now, ...standing });
}

/** How bad the margin rate is, whether or not a rule holds. */
export function alertLevel(snapshot: PositionSnapshot, rules: RulesInForce): AlertLevel {
  const { liquidating, reachesCritical } = alertStateOf(snapshot, rules);
  if (liquidating) return 'liquidating';
  return reachesCritical ? 'critical' : 'alert';
}

/** Which rules hold at the snapshot's price; null when the position cannot be evaluated. */
export function heldRules(
  snapshot: PositionSnapshot | InputError,
  rules: RulesInForce,
): { readonly marginRate: boolean; readonly distance: boolean } | null {
  if (snapshot instanceof InputError) return null;
  const { reachesThreshold, withinDistance } = alertStateOf(snapshot, rules);
  return { marginRate: reachesThreshold, distance: withinDistance };
}
