import type { AlertLevel, RulesThatHold } from '../engine/alert/index.ts';
import { Exact, InputError, type PositionSnapshot } from '../engine/index.ts';
import { SENSITIVITIES } from '../engine/odds/index.ts';
import { alertStateOf } from '../engine/skip/index.ts';
import type { Freshness, PositionLevel } from '../protocol/view.ts';
import type { RulesInForce, RungInForce } from './rules-in-force.ts';
import type { WatchedPosition } from './watched-accounts.ts';

const HALF = Exact.fromText('0.5');
const DOUBLE = Exact.of(2n);

/** Near whatever the rules are. */
const CLOSE = Exact.fromText('0.02');
/** Usual hours away at which the chance of liquidation is 80 %, 50 % and 2 %. */
const BY_ODDS = { critical: 0.2766706623326898, alert: 0.7648923284043452, near: 4.5407028585681335 } as const;

/** Levels of a position that hold at its fair price. */
export interface RungsThatHold {
  readonly rates: readonly RungInForce[];
  readonly distances: readonly RungInForce[];
}

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
  const byOdds = hoursAway === null ? 'safe' : levelByOdds(hoursAway, position.rules.odds);
  if (byOdds === 'critical' || byOdds === 'alert') return byOdds;
  const held = rulesThatHold(snapshot, position.rules);
  if (held.marginRate || held.distance) return 'alert';
  if (byOdds !== 'safe') return byOdds;
  const { rates, distances } = position.rules;
  const near =
    snapshot.reaches(rates[0].threshold.times(HALF)) ||
    snapshot.within(CLOSE) ||
    distances.some(({ threshold }) => snapshot.within(threshold.times(DOUBLE)));
  return near ? 'near' : 'safe';
}

function levelByOdds(hoursAway: number, [first]: RulesInForce['odds']): 'safe' | 'near' | 'warned' | 'alert' | 'critical' {
  if (hoursAway <= BY_ODDS.critical) return 'critical';
  if (hoursAway <= BY_ODDS.alert) return 'alert';
  if (hoursAway <= SENSITIVITIES[first?.sensitivity ?? 'balanced'].limit) return 'warned';
  return hoursAway <= BY_ODDS.near ? 'near' : 'safe';
}

/** How bad the margin rate is, whether or not a rule holds. */
export function alertLevel(snapshot: PositionSnapshot, rules: RulesInForce): AlertLevel {
  if (snapshot.liquidating) return 'liquidating';
  return snapshot.reaches(rules.critical) ? 'critical' : 'alert';
}

/** Which rules hold at the snapshot's price. */
export function rulesThatHold(snapshot: PositionSnapshot, rules: RulesInForce): RulesThatHold {
  const { rates, distances } = rungsThatHold(snapshot, rules);
  return { marginRate: rates.length > 0, distance: distances.length > 0 };
}

/** Which of their levels do, the most urgent last. */
export function rungsThatHold(snapshot: PositionSnapshot, rules: RulesInForce): RungsThatHold {
  const { ratesReached, distancesReached } = alertStateOf(snapshot, rules);
  return { rates: rules.rates.slice(0, ratesReached), distances: rules.distances.slice(0, distancesReached) };
}
