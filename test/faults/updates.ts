import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { builtForChrome } from '../browser/built-extension.ts';
import { seededRandom } from '../exchange/seeded-random.ts';
import { untilTrue } from './bare-portfolio.ts';
import type { FaultOutcome } from './outcome.ts';
import { withSession, type FaultSession } from './session.ts';
import { CLAIM_WITHIN_MS } from './worker-kills.ts';

const AROUND_MS = 400;

/** Puts the next version number into a build's manifest, as an update brings it. */
async function raiseVersion(extension: string, update: number): Promise<string> {
  const path = join(extension, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { version: string };
  const version = `${manifest.version.split('.').slice(0, 3).join('.')}.${update}`;
  await writeFile(path, JSON.stringify({ ...manifest, version }));
  return version;
}

/** Updates the extension again and again under a worker that lives, each time while a price crosses rules. */
export async function updateExtension(updates: number, seed: number): Promise<FaultOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-update-'));
  const extension = join(folder, 'extension');
  await cp(builtForChrome, extension, { recursive: true });
  const random = seededRandom(seed);
  const noticedAfterMs: number[] = [];
  const recoveredAfterMs: number[] = [];
  let undelivered = 0;
  const watch = async (session: FaultSession): Promise<FaultOutcome> => {
    for (let step = 0; step < updates; step += 1) {
      const version = await raiseVersion(extension, step + 1);
      const sockets = session.exchange.journal.of('socket-open').length;
      const updatedAt = await updateAround(session, step, random());
      await session.exchange.journal.until(
        'the new version opens a socket',
        () => session.exchange.journal.of('socket-open').length > sockets,
      );
      noticedAfterMs.push(Date.now() - updatedAt);
      await untilTrue('the new worker runs', () => session.browser.workerRuns());
      await session.look();
      const running = await session.witness.version();
      if (running !== version) throw new Error(`version ${running} runs after the update to ${version}`);
      if (await session.witness.claimWaits()) undelivered += 1;
      await session.delivered(step);
      await session.subscribed();
      recoveredAfterMs.push(Date.now() - updatedAt);
    }
    const { lost, doubled, expected, repeats } = await session.verdict();
    return {
      scenario: 'Extension updated under a living worker',
      ...{ runs: updates, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length },
      ...{ noticedAfterMs, recoveredAfterMs },
      note:
        `Seed ${seed}. A build with the next version number is put in place and loaded, right after a claim or within ${AROUND_MS} ms around the price. ` +
        `${undelivered} looks right after found an undelivered claim; ${repeats} alerts were marked as repeats. Noticed: to the new version's socket.`,
    };
  };
  try {
    return await withSession(updates, watch, { extension });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Resolves with when the reload was asked for. The onlooker goes with the old version. */
async function updateAround(session: FaultSession, step: number, fraction: number): Promise<number> {
  const offsetMs = (2 * fraction - 1) * AROUND_MS;
  if (offsetMs > 0) {
    const claimed = session.witness.sawClaim(CLAIM_WITHIN_MS);
    session.cross(step);
    if (!(await claimed)) throw new Error(`no claim at step ${step}`);
  }
  await session.noteShown();
  await session.witness.reloadExtension();
  const askedAt = Date.now();
  if (offsetMs <= 0) {
    await pause(-offsetMs);
    session.cross(step);
  }
  return askedAt;
}
