import { Exact } from '../exact.ts';

/** a + b·x + c·x². */
export interface Quadratic {
  readonly a: Exact;
  readonly b: Exact;
  readonly c: Exact;
}

/** Where something happens: exactly at `from` = `to`, or, certified by exact signs at both ends, after `from` and at `to` at the latest. */
export interface Bracket {
  readonly from: Exact;
  readonly to: Exact;
}

type Sample = readonly [x: Exact, y: Exact];

const TWO = Exact.of(2n);
/** Irrational roots are bracketed this closely. */
const BRACKET_WIDTH = Exact.of(1n, 10n ** 30n);

export const quadraticAt = ({ a, b, c }: Quadratic, x: Exact): Exact => a.plus(x.times(b.plus(x.times(c))));

/** The quadratic through three points with distinct x (divided differences), exact. */
export function quadraticThrough([x0, y0]: Sample, [x1, y1]: Sample, [x2, y2]: Sample): Quadratic {
  const first = y1.minus(y0).dividedBy(x1.minus(x0));
  const second = y2.minus(y1).dividedBy(x2.minus(x1));
  const c = second.minus(first).dividedBy(x2.minus(x0));
  const b = first.minus(c.times(x0.plus(x1)));
  return { a: y0.minus(x0.times(b.plus(x0.times(c)))), b, c };
}

const strictlyBetween = (x: Exact, near: Exact, far: Exact): boolean => x.compare(near) * x.compare(far) < 0;

/** The one sign change between `safe` (> 0) and `bad` (≤ 0): exact where the quadratic has no constant or no square, else halved down. */
function signChange(curve: Quadratic, safe: Exact, bad: Exact): Bracket {
  if (quadraticAt(curve, bad).isZero()) return { from: bad, to: bad };
  const root = curve.c.isZero() ? curve.a.negated().dividedBy(curve.b) : curve.a.isZero() ? curve.b.negated().dividedBy(curve.c) : null;
  if (root !== null) return { from: root, to: root };
  let [from, to] = [safe, bad];
  while (to.minus(from).magnitude().greaterThan(BRACKET_WIDTH)) {
    const middle = from.plus(to).dividedBy(TWO);
    const sign = quadraticAt(curve, middle).sign();
    if (sign === 0) return { from: middle, to: middle };
    if (sign > 0) from = middle;
    else to = middle;
  }
  return { from, to };
}

/** −1, 0 or +1: the sign just beyond `near`, on the way to `far`. */
function signBeyond(curve: Quadratic, near: Exact, far: Exact): -1 | 0 | 1 {
  const here = quadraticAt(curve, near).sign();
  if (here !== 0) return here;
  const slope = curve.b.plus(curve.c.times(near).times(TWO));
  const along = far.greaterThan(near) ? slope : slope.negated();
  return along.sign() || curve.c.sign();
}

/** The first point strictly between `near` and `far` (or just beyond `near`) at which the quadratic is ≤ 0, on the way from `near`. */
export function firstNotPositive(curve: Quadratic, near: Exact, far: Exact): Bracket | null {
  if (signBeyond(curve, near, far) <= 0) return { from: near, to: near };
  const farSign = quadraticAt(curve, far).sign();
  const vertex = curve.c.isPositive() ? curve.b.negated().dividedBy(curve.c.times(TWO)) : null;
  const dips = vertex !== null && strictlyBetween(vertex, near, far) && !quadraticAt(curve, vertex).isPositive();
  const bad = dips ? vertex : farSign < 0 ? far : null;
  return bad === null ? null : signChange(curve, near, bad);
}
