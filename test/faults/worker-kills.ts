import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../exchange/seeded-random.ts';
import { untilTrue } from './bare-portfolio.ts';
import { installChromium } from './chromium-installation.ts';
import type { Install, SessionBrowser } from './installation.ts';
import { withSessionIn, type FaultSession } from './session.ts';
import type { Verdict } from './verdict.ts';

/** A random kill comes at most this long before or after the price that crosses a rule. */
const AROUND_MS = 250;
/** After a claim was seen: how much later the kill may come. */
const AFTER_CLAIM_MS = 4;
export const CLAIM_WITHIN_MS = 10_000;
/** A watchdog period, and a worker's start. */
const REVIVED_WITHIN_MS = 45_000;

export interface KillPlan {
  readonly seed: number;
  readonly kills: number;
  /** Share of kills that wait until a claim lies in the storage, and of those that nobody but the watchdog alarm revives. */
  readonly atClaim: number;
  readonly byAlarm: number;
}

export interface KillReport extends Verdict {
  readonly kills: number;
  /** Kills after which the storage held a claim that was not marked as delivered: nothing else counts as "between". */
  readonly betweenClaimAndDelivery: number;
  readonly expected: number;
  /** From the kill to a running worker, of those that the alarm revived. */
  readonly revivedAfterMs: readonly number[];
  /** From the kill to every claim delivered and the contract subscribed again. */
  readonly recoveredAfterMs: readonly number[];
}

/** Lets the price fall over one step of rules after another and kills the worker once at every step. */
export async function killWorkers(
  { seed, kills, atClaim, byAlarm }: KillPlan,
  install: Install<SessionBrowser> = installChromium,
): Promise<KillReport> {
  const random = seededRandom(seed);
  return withSessionIn(install, kills, async (session) => {
    const revivedAfterMs: number[] = [];
    const recoveredAfterMs: number[] = [];
    let between = 0;
    for (let step = 0; step < kills; step += 1) {
      const kill = random() < atClaim ? killAtClaim : killAround;
      const alone = random() < byAlarm;
      const killedAt = await kill(session, step, random());
      if (await session.witness.claimWaits()) between += 1;
      if (alone) {
        await untilTrue('the alarm revived the worker', () => session.browser.workerRuns(), REVIVED_WITHIN_MS);
        revivedAfterMs.push(Date.now() - killedAt);
      } else await session.witness.wake();
      await session.delivered(step);
      await session.subscribed();
      recoveredAfterMs.push(Date.now() - killedAt);
    }
    return { ...(await session.verdict()), kills, betweenClaimAndDelivery: between, revivedAfterMs, recoveredAfterMs };
  });
}

async function killAtClaim(session: FaultSession<SessionBrowser>, step: number, fraction: number): Promise<number> {
  const claimed = session.witness.sawClaim(CLAIM_WITHIN_MS);
  session.cross(step);
  if (!(await claimed)) throw new Error(`no claim at step ${step}`);
  await pause(fraction * AFTER_CLAIM_MS);
  return session.killWorker();
}

async function killAround(session: FaultSession<SessionBrowser>, step: number, fraction: number): Promise<number> {
  const offsetMs = (2 * fraction - 1) * AROUND_MS;
  if (offsetMs > 0) {
    session.cross(step);
    await pause(offsetMs);
    return session.killWorker();
  }
  const killedAt = await session.killWorker();
  await pause(-offsetMs);
  session.cross(step);
  return killedAt;
}
