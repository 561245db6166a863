import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../exchange/seeded-random.ts';
import { untilTrue } from './bare-portfolio.ts';
import { installChromium } from './chromium-installation.ts';
import type { Install, SessionBrowser } from './installation.ts';
import type { FaultOutcome } from './outcome.ts';
import { withSessionIn, type FaultSession } from './session.ts';
import { CLAIM_WITHIN_MS } from './worker-kills.ts';

/** A gap over a minute is one whose candles are read. */
const CLOSED_FOR_MS = 65_000;
const DIP_MS = 2_000;
const CLOSED_SHORTLY_MS = 3_000;

/** When the browser dies: with a claim just made, before the price crosses, or before a price that comes and goes while it is closed. */
export type CrashKind = 'at claim' | 'before' | 'dip';

/** Kills the whole browser once for every kind given, starts it again on the same profile, and waits for the alerts of that step. */
export async function crashBrowsers(
  kinds: readonly CrashKind[],
  seed: number,
  install: Install<SessionBrowser> = installChromium,
): Promise<FaultOutcome> {
  const random = seededRandom(seed);
  const noticedAfterMs: number[] = [];
  const recoveredAfterMs: number[] = [];
  let undelivered = 0;
  return withSessionIn(install, kinds.length, async (session) => {
    for (const [step, kind] of kinds.entries()) {
      await crash(session, step, kind, random());
      const startedAt = Date.now();
      await session.start();
      await untilTrue('the worker runs', () => session.browser.workerRuns());
      noticedAfterMs.push(Date.now() - startedAt);
      await session.look();
      if (await session.witness.claimWaits()) undelivered += 1;
      await session.delivered(step);
      await session.subscribed();
      recoveredAfterMs.push(Date.now() - startedAt);
    }
    const { lost, doubled, expected, repeats } = await session.verdict();
    const of = (kind: CrashKind): number => kinds.filter((one) => one === kind).length;
    return {
      scenario: 'Browser killed (SIGKILL) and started again on the same profile',
      ...{ runs: kinds.length, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length },
      ...{ noticedAfterMs, recoveredAfterMs },
      note:
        `Seed ${seed}. ${of('at claim')} times right after a claim, ${of('before')} times before the price crossed, ${of('dip')} times the price came and went within ` +
        `${DIP_MS / 1000} s of a closed minute (found in its candles). ${undelivered} starts found an undelivered claim; ${repeats} alerts were marked as repeats. ` +
        `Noticed: from the start of the browser to a running worker.`,
    };
  });
}

async function crash(session: FaultSession<SessionBrowser>, step: number, kind: CrashKind, fraction: number): Promise<void> {
  if (kind === 'at claim') {
    const claimed = session.witness.sawClaim(CLAIM_WITHIN_MS);
    session.cross(step);
    if (!(await claimed)) throw new Error(`no claim at step ${step}`);
    await session.crash();
    return;
  }
  await session.noteShown();
  await session.crash();
  const crashedAt = Date.now();
  await pause(fraction * CLOSED_SHORTLY_MS);
  session.cross(step);
  if (kind === 'before') return;
  await pause(DIP_MS);
  session.recross(step);
  await pause(crashedAt + CLOSED_FOR_MS - Date.now());
}
