import { expect, test } from 'vitest';
import { BUDGETS, overBudget } from '../../scripts/test/size-budgets.ts';

test('a bundle may be as large as its budget, and not a byte larger', () => {
  const sizes = (worker: number, popup: number) => [
    { name: 'worker' as const, gzipBytes: worker },
    { name: 'popup' as const, gzipBytes: popup },
  ];
  expect(overBudget(sizes(BUDGETS.worker, BUDGETS.popup))).toEqual([]);
  expect(overBudget(sizes(BUDGETS.worker, 30_001))).toEqual(['The popup has 30001 bytes min+gzip; its budget is 30000, 1 fewer.']);
  expect(overBudget(sizes(BUDGETS.worker + 1, 31_000))).toHaveLength(2);
});
