import { setTimeout as pause } from 'node:timers/promises';
import { untilTrue } from './bare-portfolio.ts';
import type { FaultOutcome } from './outcome.ts';
import { withSession } from './session.ts';

const MINUTE_MS = 60_000;
const DIP_MS = 3_000;
const SETTLED_MS = 1_000;
const REVIVED_WITHIN_MS = 45_000;
/** Inside the 30 minutes of the last report. */
const CROSSED_AFTER_MS = 60_000;

/**
 * Kills the worker, lets a price come and go while it is dead, and leaves it to the watchdog alarm to bring it back; only the minute's candle knows. A
 * minute after the last report the price comes to stay: every rule must alert, whatever was told of the past.
 */
export async function dipWhileDead(runs: number): Promise<FaultOutcome> {
  const noticedAfterMs: number[] = [];
  const recoveredAfterMs: number[] = [];
  return withSession(runs, async (session) => {
    // The minute in which the positions were entered belongs to nobody: what touched in it stands in the history as "perhaps".
    await pause(MINUTE_MS - (Date.now() % MINUTE_MS) + SETTLED_MS);
    for (let step = 0; step < runs; step += 1) {
      const killedAt = await session.killWorker();
      session.cross(step);
      await pause(DIP_MS);
      session.recross(step);
      await untilTrue('the alarm revived the worker', () => session.browser.workerRuns(), REVIVED_WITHIN_MS);
      noticedAfterMs.push(Date.now() - killedAt);
      await session.delivered(step);
      await session.subscribed();
      recoveredAfterMs.push(Date.now() - killedAt);
    }
    await pause(CROSSED_AFTER_MS);
    for (let step = 0; step < runs; step += 1) {
      session.cross(step);
      await session.alerted(step);
    }
    const { lost, doubled, expected } = await session.verdict();
    return {
      scenario: 'Worker dead while a price comes and goes',
      ...{ runs, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length },
      ...{ noticedAfterMs, recoveredAfterMs },
      note:
        `For ${DIP_MS / 1000} s, and nothing but the watchdog alarm revives it: the next worker reads the minute's candle and reports what held "while nobody ` +
        `watched". ${CROSSED_AFTER_MS / 1000} s after the last report the price came to stay, and every rule alerted. Noticed: from the kill to a running worker.`,
    };
  });
}
