import { describe, expect, test } from 'vitest';
import { movedClockProblem } from '../clock/moved-clock.ts';
import { JUMPS, jumpAndKill, jumpUnderWorker, jumpWithoutWorker, loseAlarm, type ClockReport } from '../clock-jumps.ts';
import { recordOutcome } from '../outcome.ts';

const problem = movedClockProblem();
if (problem !== null) console.error(`Not tested: a step of the whole browser's clock: ${problem}.`);
/** Promised: watching again within 30 s; the rest is the browser's, to start a worker. */
const REVIVED_WITHIN_MS = 31_500;

async function check(report: ClockReport, revivedWithinMs = REVIVED_WITHIN_MS): Promise<void> {
  const { inventedGaps, ...outcome } = report;
  await recordOutcome(outcome);
  expect(report).toMatchObject({ alertsLost: 0, alertsDoubled: 0, inventedGaps: 0 });
  for (const ms of outcome.noticedAfterMs) expect(ms).toBeLessThan(revivedWithinMs);
}

// The runs mostly wait, so some of them wait together.
const PAIRS = JUMPS.flatMap((_jump, index) => (index % 2 === 0 ? [JUMPS.slice(index, index + 2)] : []));

describe.skipIf(problem !== null)(`the clock of the whole browser (else ${problem ?? 'skipped'})`, () => {
  test.each(PAIRS.map((pair) => [pair.map(({ name }) => name).join('; '), pair] as const))('is set %s', async (_names, pair) => {
    for (const report of await Promise.all(pair.flatMap((jump) => [jumpUnderWorker(jump), jumpAndKill(jump)]))) await check(report);
  });

  test('its alarm is lost; and the limit: it is set back while no worker lives', async () => {
    const backMs = 90_000;
    const [lost, limit] = await Promise.all([loseAlarm(), jumpWithoutWorker(backMs)]);
    await check(lost);
    await check(limit, backMs + REVIVED_WITHIN_MS);
  });
});
