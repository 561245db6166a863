/** Where a value lies on a line of pixels. For drawing only: a pixel is coarser than any float. */
export type Scale = (value: number) => number;

/** Maps from…to onto start…end. A line without length maps everything to its middle. */
export function linearScale(from: number, to: number, start: number, end: number): Scale {
  if (from === to) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/** Index of the value nearest to `wanted`; of equally near ones the first. Throws on an empty list. */
export function nearestIndex(values: readonly number[], wanted: number): number {
  if (values.length === 0) throw new RangeError('nearestIndex: nothing to choose from');
  return values.reduce(
    (best, value, index) => (Math.abs(value - wanted) < Math.abs((values[best] ?? Infinity) - wanted) ? index : best),
    0,
  );
}

/** SVG path through points, a new stroke wherever `broken` says that the line does not reach the point. */
export function linePath(points: readonly (readonly [x: number, y: number])[], broken: (index: number) => boolean = () => false): string {
  return points.map(([x, y], index) => `${index === 0 || broken(index) ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
