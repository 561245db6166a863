import { expect, test } from 'vitest';
import { linearScale, linePath, nearestIndex } from '../../../src/popup/chart/scale.ts';

test('a scale maps its ends to the ends, and a span without length to the middle', () => {
  const scale = linearScale(100, 200, 0, 50);
  expect([scale(100), scale(150), scale(200)]).toEqual([0, 25, 50]);
  expect(linearScale(5, 5, 0, 10)(5)).toBe(5);
});

test('the nearest value, of equally near ones the first', () => {
  expect(nearestIndex([1, 3, 5], 4)).toBe(1);
  expect(nearestIndex([1, 3, 5], 99)).toBe(2);
  expect(() => nearestIndex([], 1)).toThrow('nothing to choose from');
});

test('a path begins anew where it is broken', () => {
  expect(
    linePath(
      [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
      (index) => index === 2,
    ),
  ).toBe('M0.0 1.0L2.0 3.0M4.0 5.0');
});
