/** What several rounds of one measurement gave. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly rounds: number;
}

export interface Bound {
  readonly kind: 'at most' | 'at least';
  readonly value: number;
}

/** One row of docs/performance.md. */
export interface Figure {
  /** The part of `npm run bench` that measures it. */
  readonly part: string;
  /** The requirement's number, such as P5; empty for a figure that nothing asks for. */
  readonly number: string;
  /** In words; with the part it names the row. */
  readonly what: string;
  readonly value: Spread;
  /** What stands behind the number: × (ours ÷ theirs), × faster (theirs ÷ ours), kB, … */
  readonly unit: string;
  /** Null: reported only. */
  readonly bound: Bound | null;
  /** What exactly was compared, and what a reader needs to judge it. */
  readonly note: string;
}

/** Throws RangeError without values. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (lowest === undefined || highest === undefined || median === undefined) throw new RangeError('a spread needs at least one value');
  return { median, lowest, highest, rounds: values.length };
}

/** Each round's first value divided by the same round's second: what disturbs a round disturbs both. */
export function ratios(ours: readonly number[], theirs: readonly number[]): Spread {
  return spreadOf(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}

export const atMost = (value: number): Bound => ({ kind: 'at most', value });
export const atLeast = (value: number): Bound => ({ kind: 'at least', value });

export function isWithin({ value, bound }: Pick<Figure, 'value' | 'bound'>): boolean | null {
  if (bound === null) return null;
  return bound.kind === 'at most' ? value.median <= bound.value : value.median >= bound.value;
}
