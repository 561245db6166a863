import { Exact } from './exact.ts';
import { lineReaches, lineValue, type Line } from './line.ts';

/**
 * A function of the unit value x > 0 that is affine between its breaks; a break itself belongs to the piece below it (a tier's cap belongs
 * to that tier), and just above it the function may jump.
 */
export interface Curve {
  /** Rising, distinct, > 0. */
  readonly breaks: readonly Exact[];
  /** The line of the piece that holds `sample`, a point strictly between two breaks. */
  readonly lineAround: (sample: Exact) => Line;
}

/** The largest interval around a point in which the curve stays positive, or stays not positive; null = no boundary on that side. */
export interface Region {
  readonly positive: boolean;
  readonly lower: Exact | null;
  readonly upper: Exact | null;
}

const TWO = Exact.of(2n);

/** Rising and distinct, without what is not > 0. */
export const sortedBreaks = (values: readonly Exact[]): readonly Exact[] =>
  values
    .filter((value) => value.isPositive())
    .sort((a, b) => a.compare(b))
    .filter((value, index, sorted) => index === 0 || !value.equals(sorted[index - 1] ?? value));

/** The piece with this index: from breaks[index − 1] (excluded) to breaks[index] (included). */
function pieceOf(curve: Curve, index: number): { start: Exact; end: Exact | null; line: Line } {
  const start = curve.breaks[index - 1] ?? Exact.ZERO;
  const end = curve.breaks[index] ?? null;
  const sample = end === null ? start.plus(Exact.ONE) : start.plus(end).dividedBy(TWO);
  return { start, end, line: curve.lineAround(sample) };
}

/** Where, going up within a piece, the state changes: a positive falling line at its root, a non-positive rising one just after it. */
function upperBoundary(curve: Curve, from: number, positive: boolean): Exact | null {
  for (let index = from; ; index += 1) {
    const { start, end, line } = pieceOf(curve, index);
    if (index > from) {
      const justAbove = lineValue(line, start).sign() || line.slope.sign();
      if (justAbove > 0 !== positive) return start;
    }
    const root = line.slope.sign() === (positive ? -1 : 1) ? lineReaches(line, Exact.ZERO) : null;
    if (root !== null && (end === null || (positive ? root.atMost(end) : root.lessThan(end)))) return root;
    if (end === null) return null;
  }
}

function lowerBoundary(curve: Curve, from: number, positive: boolean): Exact | null {
  for (let index = from; index >= 0; index -= 1) {
    const { start, end, line } = pieceOf(curve, index);
    if (index < from && end !== null && lineValue(line, end).isPositive() !== positive) return end;
    const root = line.slope.sign() === (positive ? 1 : -1) ? lineReaches(line, Exact.ZERO) : null;
    if (root !== null && root.greaterThan(start)) return root;
  }
  return null;
}

/**
 * The region around `x` (> 0) and its boundaries (§ 5). Every boundary is exact; it may be `x` itself, but only on the side on which the
 * state changes. Neither 0 nor infinity is a boundary.
 */
export function regionAround(curve: Curve, x: Exact): Region {
  const above = curve.breaks.findIndex((value) => value.atLeast(x));
  const index = above < 0 ? curve.breaks.length : above;
  const positive = lineValue(pieceOf(curve, index).line, x).isPositive();
  return { positive, lower: lowerBoundary(curve, index, positive), upper: upperBoundary(curve, index, positive) };
}
