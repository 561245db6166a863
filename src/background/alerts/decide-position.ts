import { decideAlert, type AlertDecision, type AlertQuestion } from '../../engine/alert/index.ts';
import { InputError, type PositionSnapshot } from '../../engine/index.ts';
import { alertLevel, rulesThatHold } from '../../portfolio/position-level.ts';
import type { RulesInForce } from '../../portfolio/rules-in-force.ts';
import type { Freshness } from '../../protocol/view.ts';

/** What bears on a position's alerts besides its prices. */
export type AlertStanding = Pick<AlertQuestion, 'memory' | 'asked' | 'snooze' | 'quietUntil'>;
/** Nothing has happened yet, and nothing mutes. */
export const UNTOUCHED: AlertStanding = { memory: null, asked: false, snooze: null, quietUntil: null };

export interface PositionQuestion {
  readonly rules: RulesInForce;
  readonly freshness: Freshness;
  readonly standing: AlertStanding;
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
