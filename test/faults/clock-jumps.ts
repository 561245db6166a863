import { setTimeout as pause } from 'node:timers/promises';
import { positionOfNotification } from '../../src/background/notify/notification-id.ts';
import { untilTrue } from './bare-portfolio.ts';
import { makeMovedClock } from './clock/moved-clock.ts';
import type { FaultOutcome } from './outcome.ts';
import { withSession, type FaultSession } from './session.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
/** A page of the extension that runs no script of ours; the session's onlooker sits in it. */
const QUIET_PAGE = 'manifest.json';
/** A watchdog period and a little more: whatever is decided by the clock has been decided again by then. */
const DECIDED_AGAIN_MS = 33_000;
/** The watch on the clock looks once a second. */
const LOOKED_MS = 2_500;
const WITHIN_MS = 60_000;
const ALARMS_SEEN_MS = 2_500;
/** Of what the clock is set by in one step; the browser's clock shows it at once. */
const SEEN_WITHIN_MS = 5_000;

export interface ClockJump {
  readonly name: string;
  /** ms, one after another; null: to the second day of 1970. */
  readonly steps: readonly (number | null)[];
}

export const JUMPS: readonly ClockJump[] = [
  { name: 'forward by an hour', steps: [HOUR_MS] },
  { name: 'back by an hour', steps: [-HOUR_MS] },
  { name: 'forward by 8 hours', steps: [8 * HOUR_MS] },
  { name: 'back by 8 hours', steps: [-8 * HOUR_MS] },
  { name: 'forward by a year', steps: [YEAR_MS] },
  { name: 'to 1970', steps: [null] },
  { name: 'forward by an hour, and back again', steps: [HOUR_MS, -HOUR_MS] },
  { name: 'back by an hour, then by 8 more', steps: [-HOUR_MS, -8 * HOUR_MS] },
];

export interface ClockReport extends FaultOutcome {
  /** Rows of the history that tell of more unwatched time than passed in all. */
  readonly inventedGaps: number;
}

async function withMovedClock<T>(work: (session: FaultSession, move: (step: number | null) => Promise<void>) => Promise<T>): Promise<T> {
  const clock = await makeMovedClock();
  try {
    return await withSession(
      2,
      async (session) => {
        // Chromium has looked at its alarms, as it has at a trader's: without that it takes a new one for the first.
        await session.browser.evaluate(QUIET_PAGE, `chrome.alarms.create('look', { when: 1 })`);
        await pause(ALARMS_SEEN_MS);
        let offsetMs = 0;
        return work(session, async (step) => {
          offsetMs = step === null ? 24 * HOUR_MS - Date.now() : offsetMs + step;
          clock.move(offsetMs);
          const shown = await session.browser.evaluate<number>(QUIET_PAGE, 'Date.now()');
          if (Math.abs(shown - Date.now() - offsetMs) > SEEN_WITHIN_MS)
            throw new Error(`the browser's clock shows ${new Date(shown).toISOString()} and was not moved`);
        });
      },
      { environment: clock.environment },
    );
  } finally {
    await clock.remove();
  }
}

/** A worker that lives and watches sees every step; then the price falls on over the next positions' rules. */
export function jumpUnderWorker({ name, steps }: ClockJump): Promise<ClockReport> {
  return withMovedClock(async (session, move) => {
    const startedAt = Date.now();
    session.cross(0);
    await session.delivered(0);
    for (const step of steps) {
      await move(step);
      await pause(LOOKED_MS);
    }
    const crossedAt = Date.now();
    session.cross(1);
    await session.delivered(1, WITHIN_MS);
    const recoveredAfterMs = [Date.now() - crossedAt];
    await pause(DECIDED_AGAIN_MS);
    return {
      scenario: `Clock of the whole browser set ${name}`,
      ...(await judged(session, startedAt)),
      ...{ noticedAfterMs: [], recoveredAfterMs },
      note: 'Under a running worker, right after alerts whose rules go on holding. Recovered: from the next crossing, a moment after the last step, to its alerts.',
    };
  });
}

/** The network is away; after every step the worker is killed, and nobody but its alarm brings it back. Then the network returns, with a price that crosses rules. */
export function jumpAndKill({ name, steps }: ClockJump, settleMs = DECIDED_AGAIN_MS): Promise<ClockReport> {
  return withMovedClock(async (session, move) => {
    const startedAt = Date.now();
    session.cross(0);
    await session.delivered(0);
    session.cable.set('refused');
    const noticedAfterMs: number[] = [];
    for (const step of steps) {
      await move(step);
      await pause(LOOKED_MS);
      noticedAfterMs.push(await revivedAfter(session));
      // The next step is to be one that a worker lives at: it has looked at the clock by then.
      await pause(LOOKED_MS);
    }
    session.cable.set('whole');
    const wholeAt = Date.now();
    session.cross(1);
    await session.delivered(1, WITHIN_MS);
    const recoveredAfterMs = [Date.now() - wholeAt];
    await pause(settleMs);
    return {
      scenario: `Clock of the whole browser set ${name}, network away and worker killed`,
      ...(await judged(session, startedAt)),
      ...{ noticedAfterMs, recoveredAfterMs },
      note: `Killed ${LOOKED_MS / 1000} s after each step. Noticed: from a kill to a worker that the alarm has revived. Recovered: from the network's return to the alerts of what was crossed.`,
    };
  });
}

/** The browser loses the alarm of a worker that lives; that worker is killed after its next look. */
export function loseAlarm(): Promise<ClockReport> {
  return withMovedClock(async (session) => {
    const startedAt = Date.now();
    await session.browser.evaluate(QUIET_PAGE, 'chrome.alarms.clearAll()');
    await untilTrue(
      'the alarm is set anew',
      async () => (await session.browser.evaluate<number>(QUIET_PAGE, 'chrome.alarms.getAll().then((all) => all.length)')) === 1,
    );
    const ensuredAfterMs = Date.now() - startedAt;
    const noticedAfterMs = [await revivedAfter(session)];
    const crossedAt = Date.now();
    for (const step of [0, 1]) session.cross(step);
    await session.delivered(1, WITHIN_MS);
    return {
      scenario: 'Alarm taken away by the browser, then the worker killed',
      ...(await judged(session, startedAt)),
      ...{ noticedAfterMs, recoveredAfterMs: [Date.now() - crossedAt] },
      note: `The living worker set it anew after ${(ensuredAfterMs / 1000).toFixed(1)} s. Noticed: from the kill to a worker that the alarm has revived.`,
    };
  });
}

/** What cannot be had: the clock is set back after the worker's death, and nothing of the extension lives that could see it. */
export function jumpWithoutWorker(backMs: number): Promise<ClockReport> {
  return withMovedClock(async (session, move) => {
    const startedAt = Date.now();
    const killedAt = await session.killWorker();
    await move(-backMs);
    for (const step of [0, 1]) session.cross(step);
    await untilTrue('the alarm revived the worker', () => session.browser.workerRuns(), backMs + WITHIN_MS);
    const noticedAfterMs = [Date.now() - killedAt];
    await session.delivered(1, WITHIN_MS);
    return {
      scenario: `Limit: clock set back by ${backMs / 1000} s while no worker lives and no page is open`,
      ...(await judged(session, startedAt)),
      ...{ noticedAfterMs, recoveredAfterMs: [Date.now() - killedAt] },
      note:
        'Chromium fires no alarm until the clock stands again where it stood: a worker that died in the half minute before comes later by as much as the clock was set ' +
        'back. One that lives at the step opens a page that wakes its successor. ' +
        'Noticed: from the kill to the revived worker.',
    };
  });
}

async function revivedAfter(session: FaultSession): Promise<number> {
  const killedAt = await session.killWorker();
  await untilTrue('the alarm revived the worker', () => session.browser.workerRuns(), WITHIN_MS);
  return Date.now() - killedAt;
}

/** By counts, not by stamps: the whole run is shorter than a slot, and the clock that stamps was moved. */
async function judged(
  { witness, stairs }: FaultSession,
  startedAt: number,
): Promise<Pick<ClockReport, 'runs' | 'alertsExpected' | 'alertsLost' | 'alertsDoubled' | 'inventedGaps'>> {
  const positions = [0, 1].flatMap((step) => stairs.positions(step));
  const history = await witness.history();
  const ids = [...(await witness.everShown()).keys()];
  const counts = positions.map((id) =>
    Math.max(
      history.filter(({ kind, positionId }) => kind === 'fired' && positionId === id).length,
      ids.filter((shown) => positionOfNotification(shown) === id).length,
    ),
  );
  const unwatched = history
    .filter(({ kind }) => kind === 'gap')
    .map(({ figures }) => Date.parse(figures['to'] ?? '') - Date.parse(figures['from'] ?? ''));
  const passedMs = Date.now() - startedAt;
  return {
    runs: 1,
    alertsExpected: positions.length,
    alertsLost: counts.filter((count) => count === 0).length,
    alertsDoubled: counts.filter((count) => count > 1).length,
    // What was seen last is stored once a minute.
    inventedGaps: unwatched.filter((ms) => ms > passedMs + 60_000).length,
  };
}
