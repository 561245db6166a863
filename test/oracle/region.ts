import { Fraction } from './fraction.ts';

/** The edges of the region of unchanged state around the fair price; null where the state holds all the way to 0 or without end. */
export interface Edges {
  below: Fraction | null;
  above: Fraction | null;
}

/**
 * Finds the region around `fair` in which "every one of `quantities` is > 0" does not change (§ 5), by brute force: between two
 * neighbouring `kinks` each quantity is a straight line (in the price, or in its reciprocal for an inverse contract), so two samples
 * inside give its root there; then the state is looked at on every kink, on every root, and between each two.
 */
export function regionAround(
  fair: Fraction,
  kinks: readonly Fraction[],
  quantities: readonly ((price: Fraction) => Fraction)[],
  inverse: boolean,
): Edges {
  const candidates = [...kinks, fair];
  for (const [low, high] of openIntervals(ascending(kinks))) {
    const [first, second] = twoInside(low, high);
    for (const quantity of quantities) {
      const root = rootOfLine(first, quantity(first), second, quantity(second), inverse);
      if (root !== null) candidates.push(root);
    }
  }
  const holds = (price: Fraction): boolean => quantities.every((quantity) => quantity(price).sign() > 0);
  const marks = ascending(candidates);
  const position = marks.findIndex((mark) => mark.compare(fair) === 0);
  const here = holds(fair);
  return { below: firstChange(marks, position, -1, here, holds), above: firstChange(marks, position, 1, here, holds) };
}

function firstChange(
  marks: readonly Fraction[],
  start: number,
  step: -1 | 1,
  here: boolean,
  holds: (price: Fraction) => boolean,
): Fraction | null {
  for (let at = start; ; at += step) {
    const mark = marks[at];
    if (mark === undefined) return null;
    if (holds(mark) !== here) return mark;
    const next = marks[at + step] ?? null;
    const [between] = step < 0 ? twoInside(next, mark) : twoInside(mark, next);
    if (holds(between) !== here) return mark;
  }
}

/** Sorted, each once, and only what can be a price. */
function ascending(prices: readonly Fraction[]): Fraction[] {
  const sorted = prices.filter((price) => price.sign() > 0).sort((a, b) => a.compare(b));
  return sorted.filter((price, index) => index === 0 || sorted[index - 1]?.compare(price) !== 0);
}

function openIntervals(marks: readonly Fraction[]): [Fraction | null, Fraction | null][] {
  return [null, ...marks].map((low, index) => [low, marks[index] ?? null]);
}

/** Two different prices strictly between two marks; null is 0 below, no end above. */
function twoInside(low: Fraction | null, high: Fraction | null): [Fraction, Fraction] {
  const bottom = low ?? Fraction.zero;
  const width = high === null ? bottom.plus(Fraction.one) : high.minus(bottom);
  const third = width.over(Fraction.whole(3));
  return [bottom.plus(third), bottom.plus(third).plus(third)];
}

/** Where the straight line through two samples is 0; null where it is level, or at no price. */
export function rootOfLine(price1: Fraction, y1: Fraction, price2: Fraction, y2: Fraction, inverse: boolean): Fraction | null {
  const rise = y2.minus(y1);
  if (rise.sign() === 0) return null;
  const x1 = inverse ? Fraction.one.over(price1) : price1;
  const x2 = inverse ? Fraction.one.over(price2) : price2;
  const x = x1.minus(y1.times(x2.minus(x1)).over(rise));
  if (x.sign() <= 0) return null;
  return inverse ? Fraction.one.over(x) : x;
}
