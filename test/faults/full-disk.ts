import { setTimeout as pause } from 'node:timers/promises';
import { untilTrue } from './bare-portfolio.ts';
import type { FaultOutcome } from './outcome.ts';
import { withSession, type FaultSession } from './session.ts';
import { withSmallDisk } from './small-disk.ts';

/** A watchdog period and a little more: what the storage refused has been written by then. */
const TICK_MS = 35_000;
const SHOWN_WITHIN_MS = 20_000;
const FLAPS = 3;
const FLAP_MS = 700;
const STEPS_A_ROUND = 2;

/**
 * The disk is full while rules are crossed: the price flaps over the first step's, so that a forgotten alert would come again. Then there is space
 * again, the next step is crossed, and after a watchdog tick the worker is killed: it must know what was shown while nothing could be written.
 */
export async function fillDisk(rounds: number): Promise<FaultOutcome> {
  const noticedAfterMs: number[] = [];
  const recoveredAfterMs: number[] = [];
  return withSmallDisk((disk) =>
    withSession(
      rounds * STEPS_A_ROUND,
      async (session) => {
        for (let step = 0; step < rounds * STEPS_A_ROUND; step += STEPS_A_ROUND) {
          await disk.fill();
          const crossedAt = Date.now();
          session.cross(step);
          await shown(session, step);
          noticedAfterMs.push(Date.now() - crossedAt);
          for (let flap = 0; flap < FLAPS; flap += 1) {
            await pause(FLAP_MS);
            session.recross(step);
            await pause(FLAP_MS);
            session.exchange.market.setPrice(session.stairs.symbol, session.stairs.price(step));
          }
          await disk.clear();
          const clearedAt = Date.now();
          session.cross(step + 1);
          await session.delivered(step + 1);
          await session.delivered(step);
          recoveredAfterMs.push(Date.now() - clearedAt);
          await pause(TICK_MS);
          await session.killWorker();
          await session.witness.wake();
          await session.subscribed();
        }
        const { lost, doubled, expected } = await session.verdict();
        return {
          scenario: 'Disk full',
          ...{ runs: rounds, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length },
          ...{ noticedAfterMs, recoveredAfterMs },
          note:
            `The profile on a disk of its own without a free byte: Chromium closes the storage. The price crosses, flaps ${FLAPS} times, and the worker is killed ` +
            `${TICK_MS / 1000} s after there is space again. Noticed: from the price to its alert, shown without storage. Recovered: from space to every claim written.`,
        };
      },
      { within: disk.folder },
    ),
  );
}

async function shown({ witness, stairs }: FaultSession, step: number): Promise<void> {
  await untilTrue(
    `the alerts of step ${step} are shown`,
    async () => {
      const ids = [...(await witness.everShown()).keys()];
      return stairs.positions(step).every((positionId) => ids.some((id) => id.startsWith(`${positionId}@`)));
    },
    SHOWN_WITHIN_MS,
  );
}
