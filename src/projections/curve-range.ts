import { Exact, InputError, parseDecimal, POSITIVE, type PositionSnapshot } from '../engine/index.ts';
import { priceScaleOf } from '../portfolio/contract-view.ts';

/** Both ends are > 0, and `from` < `to`. */
export interface PriceRange {
  readonly from: Exact;
  readonly to: Exact;
}

const MARGIN = Exact.fromText('0.15');
/** Where the marks lie together, so much of the fair price is shown on either side. */
const LEAST_MARGIN = Exact.fromText('0.02');
const HALF = Exact.fromText('0.5');

/** The least step of the contract's shown prices. */
export function tickOf({ contract }: PositionSnapshot): Exact {
  return Exact.of(1n, 10n ** BigInt(priceScaleOf(contract)));
}

/** The prices that a trader wants to see around the marks, with some room, on whole ticks. */
export function rangeAround(snapshot: PositionSnapshot, marks: readonly Exact[]): PriceRange {
  const tick = tickOf(snapshot);
  const lowest = marks.reduce(Exact.min, snapshot.fairPrice);
  const highest = marks.reduce(Exact.max, snapshot.fairPrice);
  const room = Exact.max(highest.minus(lowest).times(MARGIN), snapshot.fairPrice.times(LEAST_MARGIN));
  const from = lowest.minus(room).floorTo(tick);
  return { from: from.isPositive() ? from : lowest.times(HALF), to: highest.plus(room).floorTo(tick).plus(tick) };
}

/** The range as typed; an end that was left open is the default one's. */
export function readRange(
  typed: { readonly from?: string | undefined; readonly to?: string | undefined },
  byDefault: PriceRange,
): PriceRange | InputError {
  const from = typed.from === undefined ? byDefault.from : parseDecimal(typed.from, 'from', POSITIVE);
  const to = typed.to === undefined ? byDefault.to : parseDecimal(typed.to, 'to', POSITIVE);
  if (from instanceof InputError) return from;
  if (to instanceof InputError) return to;
  return from.lessThan(to) ? { from, to } : new InputError('out-of-range', 'to', typed.to ?? '', { reason: 'above-lower-end' });
}
