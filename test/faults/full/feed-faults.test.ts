import { expect, test } from 'vitest';
import { FLOOD, REFUSED_FOR_GOOD, REST_FAULTS, SOCKET_FAULTS, type FeedFault } from '../feed/feed-fault.ts';
import { feedOutcome } from '../feed/feed-outcome.ts';
import { runFeedFault, type FeedRun } from '../feed/feed-run.ts';
import { recordOutcome } from '../outcome.ts';

const SEEDS = [1, 2, 3];

async function check(fault: FeedFault, runs: readonly FeedRun[]): Promise<void> {
  await recordOutcome(feedOutcome(fault, runs));
  for (const { verdict, unwatched } of runs) {
    expect(verdict).toMatchObject({ lost: [], doubled: [], unseen: [] });
    if (fault.passing === true) expect(unwatched).toContain('XRP_USDT-long');
  }
}

// The runs of one fault mostly wait, so they wait together.
test.each([...SOCKET_FAULTS, ...REST_FAULTS, REFUSED_FOR_GOOD])('$scenario', async (fault) => {
  await check(fault, await Promise.all(SEEDS.map((seed) => runFeedFault(fault, seed))));
});

test(FLOOD.scenario, async () => {
  const runs: FeedRun[] = [];
  for (const seed of SEEDS) runs.push(await runFeedFault(FLOOD, seed));
  await check(FLOOD, runs);
});
