import { expect, test } from 'vitest';
import { seededRandom } from '../../exchange/seeded-random.ts';
import { movedClockProblem } from '../clock/moved-clock.ts';
import { jumpAndKill } from '../clock-jumps.ts';

const HOUR_MS = 3_600_000;
const SEED = 1;
const problem = movedClockProblem();
if (problem !== null) console.error(`Not tested: a step of the whole browser's clock: ${problem}.`);

test.skipIf(problem !== null)(
  `the clock set back by hours, the network away, the worker killed: revived by its alarm, nothing lost or doubled (else ${problem ?? 'skipped'})`,
  async () => {
    const hours = 1 + Math.floor(23 * seededRandom(SEED)());
    const outcome = await jumpAndKill({ name: `back by ${hours} hours`, steps: [-hours * HOUR_MS] }, 0);
    expect(outcome).toMatchObject({ alertsExpected: 6, alertsLost: 0, alertsDoubled: 0, inventedGaps: 0 });
  },
);
