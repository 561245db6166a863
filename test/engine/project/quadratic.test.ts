import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact } from '../../../src/engine/index.ts';
import { firstNotPositive, quadraticAt, quadraticThrough, type Quadratic } from '../../../src/engine/project/quadratic.ts';
import { ex, RUNS, text } from './holdings.ts';

const curve = (a: string, b: string, c: string): Quadratic => ({ a: ex(a), b: ex(b), c: ex(c) });

describe('quadratics', () => {
  it('goes through its three points', () => {
    const { a, b, c } = quadraticThrough([ex('1'), ex('6')], [ex('2'), ex('11')], [ex('4'), ex('27')]);
    expect([text(a), text(b), text(c)]).toEqual(['3', '2', '1']);
  });

  it.each<[string, Quadratic, string, string, readonly [string, string] | null]>([
    ['a falling line', curve('1', '-2', '0'), '0', '1', ['0.5', '0.5']],
    ['the same from the other side: not positive at once', curve('1', '-2', '0'), '1', '0', ['1', '1']],
    ['a rising line', curve('1', '2', '0'), '0', '1', null],
    ['without a constant', curve('0', '3', '-2'), '1', '4', ['1.5', '1.5']],
    ['a dip that touches 0', curve('1', '-2', '1'), '0', '3', ['1', '1']],
    ['a dip that stays above', curve('1.01', '-2', '1'), '0', '3', null],
    ['0 at the start, then up', curve('0', '1', '0'), '0', '1', null],
    ['0 at the start, then down', curve('0', '-1', '0'), '0', '1', ['0', '0']],
    ['0 all the way', curve('0', '0', '0'), '0', '1', ['0', '0']],
    ['a root at the far end, which is not between', curve('1', '-1', '0'), '0', '1', null],
    ['a dip that touches 0 at the far end', curve('1', '-2', '1'), '0', '1', null],
    ['the same from the other side', curve('1', '-2', '1'), '2', '1', null],
    ['a root that halving meets: (x − 1)(x − 2) from 0.5 to its least at 1.5', curve('2', '-3', '1'), '0.5', '3', ['1', '1']],
  ])('finds where it stops being positive: %s', (_name, quadratic, near, far, expected) => {
    const found = firstNotPositive(quadratic, ex(near), ex(far));
    expect(found === null ? null : [text(found.from), text(found.to)]).toEqual(expected);
  });

  it('brackets an irrational root with exact signs', () => {
    const quadratic = curve('2', '0', '-1');
    const found = firstNotPositive(quadratic, ex('1'), ex('2'));
    const [from, to] = [found?.from ?? Exact.ZERO, found?.to ?? Exact.ZERO];
    expect([quadraticAt(quadratic, from).sign(), quadraticAt(quadratic, to).sign()]).toEqual([1, -1]);
    expect(text(to)?.slice(0, 31)).toBe('1.41421356237309504880168872420');
  });

  it('law: nothing before the bracket is ≤ 0', () => {
    const coefficient = fc.integer({ min: -20, max: 20 }).map((n) => Exact.of(BigInt(n)));
    fc.assert(
      fc.property(
        fc.record({ a: coefficient, b: coefficient, c: coefficient }),
        fc.boolean(),
        fc.integer({ min: 1, max: 99 }),
        (quadratic, rising, percent) => {
          const [near, far] = rising ? [ex('1'), ex('4')] : [ex('1'), ex('0.1')];
          const found = firstNotPositive(quadratic, near, far);
          const end = found?.from ?? far;
          const before = near.plus(end.minus(near).times(Exact.of(BigInt(percent), 100n)));
          if (!before.equals(near)) expect(quadraticAt(quadratic, before).isPositive()).toBe(true);
          if (found !== null && !found.to.equals(near)) expect(quadraticAt(quadratic, found.to).isPositive()).toBe(false);
        },
      ),
      { ...RUNS, numRuns: 1000 },
    );
  });
});
