import { setTimeout as pause } from 'node:timers/promises';
import type { FaultOutcome } from './outcome.ts';
import { withSession } from './session.ts';

const BEFORE_PRICE_MS = 3_000;
const DIP_MS = 2_000;

/** How long every process stands still, and whether the price that crosses a rule meanwhile is gone again before they go on. */
export interface Freeze {
  readonly ms: number;
  readonly dip: boolean;
}

/** Stops the browser's processes where they stand, as a closed lid does, lets a rule be crossed, and lets them go on. */
export async function freezeBrowsers(freezes: readonly Freeze[]): Promise<FaultOutcome> {
  const noticedAfterMs: number[] = [];
  const recoveredAfterMs: number[] = [];
  return withSession(freezes.length, async (session) => {
    for (const [step, { ms, dip }] of freezes.entries()) {
      await session.browser.freeze();
      const frozenAt = Date.now();
      await pause(BEFORE_PRICE_MS);
      session.cross(step);
      if (dip) {
        await pause(DIP_MS);
        session.recross(step);
      }
      await pause(frozenAt + ms - Date.now());
      const { journal } = session.exchange;
      const before = journal.entries.length;
      await session.browser.thaw();
      const thawedAt = Date.now();
      const asked = journal
        .until('the worker asks for prices', () =>
          journal.entries.slice(before).some(({ kind }) => kind === 'rest' || kind === 'socket-open'),
        )
        .then(() => Date.now() - thawedAt);
      const delivered = session.delivered(step).then(() => Date.now() - thawedAt);
      // After a short freeze the price waits in the socket, and nothing needs to be asked for.
      noticedAfterMs.push(await Promise.race([asked, delivered]));
      recoveredAfterMs.push(await delivered);
      await asked;
      await session.subscribed();
    }
    const { lost, doubled, expected } = await session.verdict();
    return {
      scenario: 'Browser frozen (SIGSTOP, all processes) and thawed',
      ...{ runs: freezes.length, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length },
      ...{ noticedAfterMs, recoveredAfterMs },
      note:
        `For ${freezes.map(({ ms, dip }) => `${ms / 1000} s${dip ? ' (price came and went meanwhile)' : ''}`).join(', ')}. ` +
        `Noticed: from the thaw to the first request for prices, or to the alert where the socket had the price.`,
    };
  });
}
