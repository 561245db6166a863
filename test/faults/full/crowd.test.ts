import { expect, test } from 'vitest';
import { recordOutcome } from '../outcome.ts';
import { runCrowd } from '../scale/crowd-run.ts';

test('5,000 positions in 1,000 accounts alert in one tick, and nobody waits for the storage long', async () => {
  const { claimedCount, answersAfterMs, markedAfterMs } = await runCrowd();
  await recordOutcome({
    scenario: '5,000 positions in 1,000 accounts, all in one tick',
    runs: 1,
    alertsExpected: 5_000,
    alertsLost: 5_000 - claimedCount,
    alertsDoubled: 0,
    noticedAfterMs: [],
    recoveredAfterMs: [answersAfterMs],
    note:
      `A thousand notifications. "Recovered": from the crossing until the storage answers somebody else, with every claim in it. All alerts were marked ` +
      `as shown after ${Math.round(markedAfterMs / 1000)} s.`,
  });
  expect(claimedCount).toBe(5_000);
});
