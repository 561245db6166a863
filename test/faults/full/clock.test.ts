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

// The runs mostly wait, so two of them wait together.
describe.skipIf(problem !== null)(`the clock of the whole browser (else ${problem ?? 'skipped'})`, () => {
  test.each(JUMPS)('is set $name', async (jump) => {
    const [alive, killed] = await Promise.all([jumpUnderWorker(jump), jumpAndKill(jump)]);
    await check(alive);
    await check(killed);
  });

  test('its alarm is lost', async () => {
    await check(await loseAlarm());
  });

  test('is set back while no worker lives: the limit', async () => {
    const backMs = 180_000;
    await check(await jumpWithoutWorker(backMs), backMs + REVIVED_WITHIN_MS);
  });
});
