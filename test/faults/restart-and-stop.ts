import { untilTrue } from './bare-portfolio.ts';
import { installChromium } from './chromium-installation.ts';
import type { Install, SessionBrowser } from './installation.ts';
import type { FaultOutcome } from './outcome.ts';
import { withSessionIn } from './session.ts';

/** A watchdog period, and a worker's start. */
const REVIVED_WITHIN_MS = 60_000;

/** Kills the browser, starts it again, stops the worker at once, and lets a rule be crossed: only an alarm that this start has made brings the worker back. */
export async function stopAfterRestart(install: Install<SessionBrowser> = installChromium): Promise<FaultOutcome> {
  return withSessionIn(install, 1, async (session) => {
    await session.crash();
    await session.start();
    await untilTrue('the worker runs', () => session.browser.workerRuns());
    await session.look();
    await session.subscribed();
    const stoppedAt = await session.killWorker();
    session.cross(0);
    await untilTrue('the alarm revived the worker', () => session.browser.workerRuns(), REVIVED_WITHIN_MS);
    const revivedAfterMs = Date.now() - stoppedAt;
    await session.delivered(0);
    await session.subscribed();
    const { lost, doubled, expected } = await session.verdict();
    return {
      scenario: 'Worker stopped right after a restart of the browser',
      ...{ runs: 1, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length },
      ...{ noticedAfterMs: [revivedAfterMs], recoveredAfterMs: [Date.now() - stoppedAt] },
      note: 'Firefox forgets alarms when it ends, so that the start has to make them anew. Nobody but the alarm brings the worker back ("noticed").',
    };
  });
}
