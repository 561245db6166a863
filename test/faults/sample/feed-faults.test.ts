import { expect, test } from 'vitest';
import { GARBLED_AND_CUT } from '../feed/feed-fault.ts';
import { runFeedFault } from '../feed/feed-run.ts';

test('a socket with doubled, swapped and garbled frames that is then cut: nothing lost, nothing doubled', async () => {
  const { expected, verdict, noticedAfterMs } = await runFeedFault(GARBLED_AND_CUT, 1);
  expect(verdict).toMatchObject({ lost: [], doubled: [], unseen: [] });
  expect([...expected].sort()).toEqual([
    'BTC_USDT-long',
    'DOGE_USDT-long',
    'DOGE_USDT-pool',
    'ETH_USDT-long',
    'LINK_USDT-pool',
    'SOL_USDT-long',
  ]);
  expect(noticedAfterMs).not.toBeNull();
});
