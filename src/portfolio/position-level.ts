import type { AlertLevel, RulesThatHold } from '../engine/alert/index.ts';
import { Exact, InputError, type PositionSnapshot } from '../engine/index.ts';
import { SENSITIVITIES } from '../engine/odds/index.ts';
import { alertStateOf } from '../engine/skip/index.ts';
import type { EarlyWarning } from '../protocol/records.ts';
import type { Freshness, PositionLevel } from '../protocol/view.ts';
import type { RulesInForce } from './rules-in-force.ts';
import type { WatchedPosition } from './watched-accounts.ts';

const HALF = Exact.fromText('0.5');
const DOUBLE = Exact.of(2n);

/** Near whatever the rules are. */
const CLOSE = Exact.fromText('0.02');
/** Usual hours away at which the chance of liquidation is 80 %, 50 % and 2 %. */
const BY_ODDS = { critical: 0.2766706623326898, alert: 0.7648923284043452, near: 4.5407028585681335 } as const;

interface Levelled {
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot | InputError;
  readonly freshness: Freshness;
  /** How many usual hours away liquidation is; null or absent where there are no odds, and then the rest decides as it stands. */
  readonly hoursAway?: number | null;
}

/** The display level: the worst of margin rate, distance and odds, whether or not a rule for it is on. It raises no alert. */
export function levelOf({ position, snapshot, freshness, hoursAway = null }: Levelled): PositionLevel {
  if (freshness === 'stale' || snapshot instanceof InputError) return 'unknown';
  const level = alertLevel(snapshot, position.rules);
  if (level !== 'alert') return level;
  const byOdds = hoursAway === null ? 'safe' : levelByOdds(hoursAway, position.rules.earlyWarning);
  if (byOdds === 'critical' || byOdds === 'alert') return byOdds;
  const held = rulesThatHold(snapshot, position.rules);
  if (held.marginRate || held.distance) return 'alert';
  if (byOdds !== 'safe') return byOdds;
  const { threshold, distanceThreshold } = position.rules;
  const near =
    snapshot.reaches(threshold.times(HALF)) ||
    snapshot.within(CLOSE) ||
    (distanceThreshold !== null && snapshot.within(distanceThreshold.times(DOUBLE)));
  return near ? 'near' : 'safe';
}

function levelByOdds(hoursAway: number, earlyWarning: EarlyWarning): 'safe' | 'near' | 'warned' | 'alert' | 'critical' {
  if (hoursAway <= BY_ODDS.critical) return 'critical';
  if (hoursAway <= BY_ODDS.alert) return 'alert';
  if (hoursAway <= SENSITIVITIES[earlyWarning === 'off' ? 'balanced' : earlyWarning].limit) return 'warned';
  return hoursAway <= BY_ODDS.near ? 'near' : 'safe';
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
