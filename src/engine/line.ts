import { Exact, sumOf } from './exact.ts';

/** constant + slope · x, where x is the settle-coin value of one unit of contract size: the price (linear) or 1 ÷ price (inverse). */
export interface Line {
  readonly constant: Exact;
  readonly slope: Exact;
}

export const FLAT_ZERO: Line = { constant: Exact.ZERO, slope: Exact.ZERO };

export const lineValue = (line: Line, x: Exact): Exact => line.constant.plus(line.slope.times(x));

export const addLines = (a: Line, b: Line): Line => ({ constant: a.constant.plus(b.constant), slope: a.slope.plus(b.slope) });

export const sumOfLines = (lines: readonly Line[]): Line => ({
  constant: sumOf(lines.map(({ constant }) => constant)),
  slope: sumOf(lines.map(({ slope }) => slope)),
});

export const scaleLine = (line: Line, factor: Exact): Line => ({ constant: line.constant.times(factor), slope: line.slope.times(factor) });

export const raiseLine = (line: Line, amount: Exact): Line => ({ constant: line.constant.plus(amount), slope: line.slope });

/** Where the line passes `height`; null when it is flat. */
export const lineReaches = (line: Line, height: Exact): Exact | null =>
  line.slope.isZero() ? null : height.minus(line.constant).dividedBy(line.slope);
