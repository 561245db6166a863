import { setTimeout as pause } from 'node:timers/promises';
import type { CableState } from './cable.ts';
import { installChromium } from './chromium-installation.ts';
import type { Install, SessionBrowser } from './installation.ts';
import type { FaultOutcome } from './outcome.ts';
import { withSessionIn } from './session.ts';

const BEFORE_PRICE_MS = 3_000;
const DIP_MS = 2_000;

/** How the network goes, for how long, and whether the price that crosses a rule meanwhile is gone again before it returns. */
export interface CableCut {
  readonly state: Exclude<CableState, 'whole'>;
  readonly ms: number;
  readonly dip: boolean;
}

/** Takes the network away, lets a rule be crossed, and brings it back. */
export async function cutCables(cuts: readonly CableCut[], install: Install<SessionBrowser> = installChromium): Promise<FaultOutcome> {
  const noticedAfterMs: number[] = [];
  const recoveredAfterMs: number[] = [];
  return withSessionIn(install, cuts.length, async (session) => {
    for (const [step, { state, ms, dip }] of cuts.entries()) {
      const { cable } = session;
      const triesBefore = cable.tries.length;
      cable.set(state);
      const cutAt = Date.now();
      await pause(BEFORE_PRICE_MS);
      session.cross(step);
      if (dip) {
        await pause(DIP_MS);
        session.recross(step);
      }
      await pause(cutAt + ms - Date.now());
      const noticedAt = cable.tries[triesBefore];
      if (noticedAt !== undefined) noticedAfterMs.push(noticedAt - cutAt);
      cable.set('whole');
      const wholeAt = Date.now();
      await session.delivered(step);
      await session.subscribed();
      recoveredAfterMs.push(Date.now() - wholeAt);
    }
    const { lost, doubled, expected } = await session.verdict();
    const named = cuts.map(({ state, ms, dip }) => `${ms / 1000} s ${state}${dip ? ' (price came and went meanwhile)' : ''}`);
    return {
      scenario: 'Offline and online again',
      ...{ runs: cuts.length, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length },
      ...{ noticedAfterMs, recoveredAfterMs },
      note:
        `A relay before the exchange goes silent ("cut") or refuses ("refused"): ${named.join(', ')}. ` +
        `Noticed: from the cut to the first new connection that was tried.`,
    };
  });
}
