import type { PositionLevel, PositionView } from '../protocol/view.ts';
import { compareDecimals } from '../ui/format/price-gap.ts';
import { levelNow } from '../ui/freshness-now.ts';
import { shortSymbol } from '../ui/words/liquidation-words.ts';

/** What rows can be sorted by; the first shows which position dies first. Margin rate and PnL then stand where the distance stood. */
export const SORTS = ['nearest', 'rate', 'pnl', 'name', 'account'] as const;
export type Sort = (typeof SORTS)[number];

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
function ascending(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (a === 'Infinity') return 1;
  return b === 'Infinity' ? -1 : compareDecimals(a, b);
}

/** The largest first; what is not known last all the same. */
const descending = (a: string | null, b: string | null): number => (a === null || b === null ? ascending(a, b) : ascending(b, a));

const distanceOf = ({ evaluation }: PositionView): string | null =>
  evaluation?.liquidating === true ? '0' : (evaluation?.distance ?? null);

/**
 * Rows as they are to stand; equal ones keep the order they came in. Rows are sorted nearest first before anything else is looked at.
 * @param names of accounts, by id
 */
export function orderRows(
  positions: readonly PositionView[],
  sort: Sort,
  names: ReadonlyMap<string, string>,
  now: number,
): readonly PositionView[] {
  const ranks = new Map(positions.map((position) => [position, rankOf(position, now)] as const));
  const rank = (position: PositionView): number => ranks.get(position) ?? ASKED;
  const nearest = positions.toSorted((a, b) => rank(a) - rank(b) || ascending(distanceOf(a), distanceOf(b)));
  const nameOf = ({ record }: PositionView): string => names.get(record.accountId) ?? '';
  switch (sort) {
    case 'nearest':
      return nearest;
    case 'rate':
      return nearest.toSorted((a, b) => descending(a.evaluation?.marginRate ?? null, b.evaluation?.marginRate ?? null));
    case 'pnl':
      return nearest.toSorted((a, b) => ascending(a.evaluation?.unrealizedPnl ?? null, b.evaluation?.unrealizedPnl ?? null));
    case 'name':
      return nearest.toSorted((a, b) => shortSymbol(a.record.symbol).localeCompare(shortSymbol(b.record.symbol)));
    case 'account':
      return nearest.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  }
}

/** Rows in the order that was held, whatever came since at the end. */
export function keepPlaces(ordered: readonly PositionView[], held: readonly string[]): readonly PositionView[] {
  const places = new Map(held.map((id, place) => [id, place] as const));
  const placeOf = ({ record }: PositionView): number => places.get(record.id) ?? places.size;
  return ordered.toSorted((a, b) => placeOf(a) - placeOf(b));
}
