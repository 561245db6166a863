import { parseDecimal, POSITIVE, type DecimalRange } from '../decimal.ts';
import { Exact } from '../exact.ts';
import type { InputError } from '../input-error.ts';
import { compareMarginRates } from '../margin-rate.ts';
import type { BookSnapshot, PositionSnapshot } from '../snapshot.ts';
import { crossPositionsOf } from './available-balance.ts';
import { evaluated } from './standpoint.ts';

/** What a trader wants of a position, as text: a margin rate of at most x, or a liquidation price at y or farther from the fair price. */
export type WantedTarget =
  | { readonly kind: 'margin-rate'; readonly atMost: string }
  | { readonly kind: 'liquidation-price'; readonly atOrBeyond: string };

/** The same, read. */
export type Target =
  | { readonly kind: 'margin-rate'; readonly atMost: Exact }
  | { readonly kind: 'liquidation-price'; readonly atOrBeyond: Exact };

/** At a margin rate of 1 the exchange liquidates, so that is no target. */
export const SAFE_RATE: DecimalRange = {
  allowed: 'it must be > 0 and < 1 (at 1 the exchange liquidates)',
  includes: (value) => value.isPositive() && value.lessThan(Exact.ONE),
  params: { above: '0', below: '1' },
};

export const readTarget = (wanted: WantedTarget): Target | InputError => {
  if (wanted.kind === 'margin-rate') {
    const atMost = parseDecimal(wanted.atMost, 'target.atMost', SAFE_RATE);
    return atMost instanceof Exact ? { kind: 'margin-rate', atMost } : atMost;
  }
  const atOrBeyond = parseDecimal(wanted.atOrBeyond, 'target.atOrBeyond', POSITIVE);
  return atOrBeyond instanceof Exact ? { kind: 'liquidation-price', atOrBeyond } : atOrBeyond;
};

/** Where the price that moves against the position first liquidates it, or, for cross, anything of its pool; null for nowhere. */
export const firstAdversePrice = (held: PositionSnapshot): Exact | null => {
  if (held.position.marginMode === 'isolated') return held.liquidationPrice;
  return held.position.side === 'long' ? held.poolLiquidationBelow : held.poolLiquidationAbove;
};

/** How far an adverse price lies on the position's bad side: the larger, the safer. */
const safetyOf = (held: PositionSnapshot, price: Exact): Exact => (held.position.side === 'long' ? price.negated() : price);

/** Whether a position is where the trader wants it: decided exactly. */
export const meets = (held: PositionSnapshot, target: Target): boolean => {
  if (target.kind === 'margin-rate') return compareMarginRates(held.marginRate, target.atMost) <= 0;
  if (held.liquidating) return false;
  const price = firstAdversePrice(held);
  return price === null || safetyOf(held, price).atLeast(safetyOf(held, target.atOrBeyond));
};

/** weight × the smallest equity that is tested − required, settle coin: > 0 while the margin rate is below the weight. */
const slackOf = (book: BookSnapshot, held: PositionSnapshot, weight: Exact): Exact => {
  const tested = held.position.marginMode === 'isolated' ? [held] : crossPositionsOf(book);
  const equity = tested.map((position) => position.equity).reduce((least, value) => Exact.min(least, value), held.equity);
  return equity.times(weight).minus(held.required);
};

/** How near a book comes to the target: −1, 0 or +1 as `a` is worse than, as good as or better than `b`. Concave where tiers stand still. */
export const compareTowards = (target: Target, id: string, a: BookSnapshot, b: BookSnapshot): -1 | 0 | 1 => {
  const [left, right] = [evaluated(a, id), evaluated(b, id)];
  if (target.kind === 'margin-rate') return slackOf(a, left, target.atMost).compare(slackOf(b, right, target.atMost));
  if (left.liquidating || right.liquidating) {
    if (left.liquidating && right.liquidating) return slackOf(a, left, Exact.ONE).compare(slackOf(b, right, Exact.ONE));
    return left.liquidating ? -1 : 1;
  }
  const [leftPrice, rightPrice] = [firstAdversePrice(left), firstAdversePrice(right)];
  if (leftPrice === null || rightPrice === null) return leftPrice === rightPrice ? 0 : leftPrice === null ? 1 : -1;
  return safetyOf(left, leftPrice).compare(safetyOf(right, rightPrice));
};
