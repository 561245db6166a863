import { expect, it } from 'vitest';
import { feedStateOf } from '../../../src/background/feed/feed-state.ts';

it.each([
  [0, 0, 0, false, 'idle'],
  [2, 0, 0, false, 'connecting'],
  [2, 0, 0, true, 'connecting'],
  [2, 1, 0, true, 'live'],
  [2, 2, 0, false, 'polling'],
  [2, 2, 1, true, 'interrupted'],
  [2, 0, 2, true, 'interrupted'],
  [2, 2, 0, 'slow', 'polling'],
  [2, 2, 1, 'slow', 'interrupted'],
] as const)('%s wanted, %s priced, %s overdue, socket open %s: %s', (wantedCount, pricedCount, overdueCount, open, state) => {
  expect(feedStateOf({ wantedCount, pricedCount, overdueCount, socketOpen: open !== false, slow: open === 'slow' })).toBe(state);
});
