import type { PositionLevel, PositionView } from '../protocol/view.ts';
import { compareDecimals } from '../ui/format/price-gap.ts';
import { levelNow } from '../ui/freshness-now.ts';

/** What rows can be sorted by; the first shows which position dies first. Margin rate and PnL then stand where the distance stood. */
export type Sort = 'nearest' | 'rate' | 'pnl' | 'name' | 'account';
/** As `toSorted` takes it. */
export type CompareRows = (a: PositionView, b: PositionView) => number;

const RANKS: Readonly<Record<PositionLevel, number>> = { liquidating: 1, critical: 2, alert: 4, warned: 5, unknown: 6, near: 7, safe: 8 };
const ASKED = 0;
/** Nobody watches it, and when somebody did it was at alert or worse. */
const BLIND_IN_ALERT = 3;

/** The most urgent first; an unanswered "liquidation price reached" before all. */
function rankOf(position: PositionView, now: number): number {
  const { alert, evaluation, threshold, distanceThreshold } = position;
  if (alert.reason === 'asked') return ASKED;
  const level = levelNow(position, now);
  if (level !== 'unknown' || evaluation === null) return RANKS[level];
  const { liquidating, marginRate, distance } = evaluation;
  const alerting =
    liquidating ||
    position.level === 'critical' ||
    position.level === 'alert' ||
    ascending(threshold, marginRate) <= 0 ||
    (distance !== null && distanceThreshold !== null && compareDecimals(distance, distanceThreshold) <= 0);
  return alerting ? BLIND_IN_ALERT : RANKS.unknown;
}

/** Of decimals or "Infinity", the smallest first; what is not known last. */
export function ascending(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (a === 'Infinity') return 1;
  return b === 'Infinity' ? -1 : compareDecimals(a, b);
}

const distanceOf = ({ evaluation }: PositionView): string | null =>
  evaluation?.liquidating === true ? '0' : (evaluation?.distance ?? null);

/** Rows as they are to stand: nearest first, then by `compare`, where equal ones keep that order. */
export function orderRows(positions: readonly PositionView[], compare: CompareRows | null, now: number): readonly PositionView[] {
  const ranks = new Map(positions.map((position) => [position, rankOf(position, now)] as const));
  const rank = (position: PositionView): number => ranks.get(position) ?? ASKED;
  const nearest = positions.toSorted((a, b) => rank(a) - rank(b) || ascending(distanceOf(a), distanceOf(b)));
  return compare === null ? nearest : nearest.toSorted(compare);
}

/** Rows in the order that was held, whatever came since at the end. */
export function keepPlaces(ordered: readonly PositionView[], held: readonly string[]): readonly PositionView[] {
  const places = new Map(held.map((id, place) => [id, place] as const));
  const placeOf = ({ record }: PositionView): number => places.get(record.id) ?? places.size;
  return ordered.toSorted((a, b) => placeOf(a) - placeOf(b));
}
