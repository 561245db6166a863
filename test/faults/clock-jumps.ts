import { setTimeout as pause } from 'node:timers/promises';
import { untilTrue } from './bare-portfolio.ts';
import type { FaultOutcome } from './outcome.ts';
import { withSession, type FaultSession } from './session.ts';

const WORKER = 'service-worker.js';
/** A watchdog period and a little more: whatever is decided by the clock has been decided again by then. */
const DECIDED_AGAIN_MS = 33_000;
const WITHIN_MS = 60_000;

export interface ClockReport extends FaultOutcome {
  /** Alerts of the first step's positions, in all: what the jump let through of positions that had alerted before it. */
  readonly firstStepAlerts: number;
}

/** Moves the wall clock of the worker that runs; attached for a moment only. Timers and alarms keep real time, as they do when somebody sets a clock. */
function moveWorkerClock({ browser }: FaultSession, offsetMs: number): Promise<number> {
  return browser.evaluate<number>(WORKER, `(() => { const now = Date.now.bind(Date); Date.now = () => now() + ${offsetMs}; return Date.now(); })()`);
}

const TITLES = { back: 'Clock set back by an hour', forward: 'Clock set forward by an hour', 'there-and-back': 'Clock set forward by an hour, and back again' } as const;
const HOUR_MS = 3_600_000;
const JUMPS: Readonly<Record<keyof typeof TITLES, readonly number[]>> = { back: [-HOUR_MS], forward: [HOUR_MS], 'there-and-back': [HOUR_MS, -HOUR_MS] };

/** An alert is given; then the clock jumps, the price stays where the first rules hold, and falls on over the next step's. */
export async function jumpClock(way: keyof typeof TITLES): Promise<ClockReport> {
  return withSession(2, async (session) => {
    session.cross(0);
    await session.delivered(0);
    let offsetMs = 0;
    for (const jumpMs of JUMPS[way]) {
      // What the jump before lets through has come by now.
      if (offsetMs !== 0) await pause(DECIDED_AGAIN_MS);
      await moveWorkerClock(session, jumpMs);
      offsetMs += jumpMs;
    }
    const jumpedAt = Date.now();
    // By the clock of the worker, whose alerts are stamped by it.
    session.cross(1, jumpedAt + offsetMs);
    await untilTrue('the next step alerts', async () => (await fired(session, 1)) > 0, WITHIN_MS);
    const recoveredAfterMs = [Date.now() - jumpedAt];
    await pause(DECIDED_AGAIN_MS);
    const firstStepAlerts = await fired(session, 0);
    const { lost, doubled, expected } = await session.verdict();
    return {
      scenario: TITLES[way],
      ...{ runs: 1, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length, firstStepAlerts },
      ...{ noticedAfterMs: [], recoveredAfterMs },
      note:
        `Under a running worker, right after an alert whose rule goes on holding. 30 minutes are counted by the clock: it let ` +
        `${firstStepAlerts - session.stairs.positions(0).length} more alerts of those ${session.stairs.positions(0).length} positions through, one a position at most. ` +
        `Recovered: from the last jump to the next position's alert.`,
    };
  });
}

async function fired({ witness, stairs }: FaultSession, step: number): Promise<number> {
  const positions = new Set(stairs.positions(step));
  return (await witness.history()).filter(({ kind, positionId }) => kind === 'fired' && positions.has(positionId ?? '')).length;
}
