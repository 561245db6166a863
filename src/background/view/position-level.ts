import { Exact, InputError, type PositionSnapshot } from '../../engine/index.ts';
import type { WatchedPosition } from '../portfolio/watched-books.ts';
import type { Freshness, PositionLevel } from '../protocol/view.ts';
import { alertLevel, heldRules } from '../watch/decide-position.ts';

const HALF = Exact.fromText('0.5');

interface Levelled {
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot | InputError;
  readonly freshness: Freshness;
}

/** How near the position is to its threshold, from the same rules that decide its alerts. */
export function levelOf({ position, snapshot, freshness }: Levelled): PositionLevel {
  if (freshness === 'stale' || snapshot instanceof InputError) return 'unknown';
  const level = alertLevel(snapshot, position.rules);
  if (level !== 'alert') return level;
  const held = heldRules(snapshot, position.rules);
  if (held.marginRate || held.distance) return 'alert';
  return snapshot.reaches(position.rules.threshold.times(HALF)) ? 'near' : 'safe';
}
