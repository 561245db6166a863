import type { AlertLevel, RulesThatHold } from '../engine/alert/index.ts';
import { Exact, InputError, type PositionSnapshot } from '../engine/index.ts';
import { alertStateOf } from '../engine/skip/index.ts';
import type { Freshness, PositionLevel } from '../protocol/view.ts';
import type { RulesInForce } from './rules-in-force.ts';
import type { WatchedPosition } from './watched-accounts.ts';

const HALF = Exact.fromText('0.5');
const DOUBLE = Exact.of(2n);

interface Levelled {
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot | InputError;
  readonly freshness: Freshness;
}

/** How near the position is to its rules, the same that decide its alerts: "near" from half the margin rate's, and from double the distance's. */
export function levelOf({ position, snapshot, freshness }: Levelled): PositionLevel {
  if (freshness === 'stale' || snapshot instanceof InputError) return 'unknown';
  const level = alertLevel(snapshot, position.rules);
  if (level !== 'alert') return level;
  const held = rulesThatHold(snapshot, position.rules);
  if (held.marginRate || held.distance) return 'alert';
  const { threshold, distanceThreshold } = position.rules;
  const near = snapshot.reaches(threshold.times(HALF)) || (distanceThreshold !== null && snapshot.within(distanceThreshold.times(DOUBLE)));
  return near ? 'near' : 'safe';
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
