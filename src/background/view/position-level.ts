import { Exact, InputError, type PositionSnapshot } from '../../engine/index.ts';
import type { WatchedPosition } from '../portfolio/watched-books.ts';
import type { Freshness, PositionLevel } from '../protocol/view.ts';
import { alertLevel, rulesThatHold } from '../watch/decide-position.ts';

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
