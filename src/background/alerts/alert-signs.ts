import type { AlertLevel, AlertRule } from '../../engine/alert/index.ts';
import type { PositionSnapshot } from '../../engine/index.ts';
import { alertLevel, rungsThatHold } from '../../portfolio/position-level.ts';
import type { RulesInForce } from '../../portfolio/rules-in-force.ts';
import type { KeptAlert } from '../store/alert-log.ts';

/** What can be said of a position that is in danger: a level of a rule that holds, with its threshold, or how bad it is. */
export type AlertSign = `${AlertRule}:${string}` | Exclude<AlertLevel, 'alert'>;

/** The signs of one moment. */
export function alertSigns(snapshot: PositionSnapshot, rules: RulesInForce): readonly AlertSign[] {
  const { rates, distances } = rungsThatHold(snapshot, rules);
  const level = alertLevel(snapshot, rules);
  return [
    ...rates.map(({ text }) => `margin-rate:${text}` as const),
    ...distances.map(({ text }) => `distance:${text}` as const),
    ...(level === 'alert' ? [] : ['critical' as const]),
    ...(level === 'liquidating' ? ['liquidating' as const] : []),
  ];
}

/** The signs told of a position since its slot was claimed; what an earlier version kept names rules alone, which had one level each. */
export function toldSigns({ told, figures }: Pick<KeptAlert, 'told' | 'figures'>): readonly string[] {
  const thresholds: Readonly<Record<string, string | undefined>> = {
    'margin-rate': figures['threshold'],
    distance: figures['distanceThreshold'],
  };
  return (told ?? figures['rules']?.split(' ') ?? []).map((sign) => {
    const threshold = thresholds[sign];
    return threshold === undefined ? sign : `${sign}:${threshold}`;
  });
}
