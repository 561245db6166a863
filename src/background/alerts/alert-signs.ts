import type { AlertLevel, AlertRule } from '../../engine/alert/index.ts';
import type { KeptAlert } from '../store/alert-log.ts';

/** What can be said of a position that is in danger: a rule that holds, or a level that was reached. */
export type AlertSign = AlertRule | Exclude<AlertLevel, 'alert'>;

/** The signs of one moment. */
export function alertSigns(rules: readonly AlertRule[], level: AlertLevel): readonly AlertSign[] {
  if (level === 'liquidating') return [...rules, 'critical', 'liquidating'];
  return level === 'critical' ? [...rules, 'critical'] : rules;
}

/** The signs told of a position since its slot was claimed; what an earlier version kept names only the rules. */
export function toldSigns({ told, figures }: KeptAlert): readonly string[] {
  return told ?? figures['rules']?.split(' ') ?? [];
}
