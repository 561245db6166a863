import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { builtForChrome, builtForFirefox } from '../browser/built-extension.ts';
import { untilTrue } from '../faults/bare-portfolio.ts';
import { installChromium } from '../faults/chromium-installation.ts';
import { installFirefox } from '../faults/firefox-installation.ts';
import type { Install, SessionBrowser } from '../faults/installation.ts';
import type { FaultOutcome } from '../faults/outcome.ts';
import { withSessionIn, type FaultSession } from '../faults/session.ts';
import { earlierBuild, type EarlierSchema } from './earlier-build.ts';
import { putNextVersion } from './next-version.ts';

/** Neutral enough that the rules hold at the same steps, and no default. */
const SETTINGS = { defaultThreshold: '0.805', defaultDistanceThreshold: null };
/** What a trader entered, and what the extension told: an update loses no row of these. */
const KEPT = ['accounts', 'positions', 'settings', 'history', 'contracts', 'alertMemory'] as const;
/** A gap over a minute is one whose candles are read. */
const CLOSED_FOR_MS = 65_000;
const DIP_MS = 2_000;

export type BrowserName = 'Chromium' | 'Firefox';
/** `running`: under the living worker. `closed`: between two starts, while the price crosses. `closed, dip`: the same, and the price is back by then. */
export type UpdateMoment = 'running' | 'closed' | 'closed, dip';

const BROWSERS: Record<BrowserName, { mode: 'chrome' | 'firefox'; build: string; install: Install<SessionBrowser> }> = {
  Chromium: { mode: 'chrome', build: builtForChrome, install: installChromium },
  Firefox: { mode: 'firefox', build: builtForFirefox, install: installFirefox },
};

type Rows = ReadonlyMap<string, readonly unknown[]>;

export interface UpdateReport extends FaultOutcome {
  readonly version: string;
  /** Rows of the earlier version and what became of them, store by store. */
  readonly before: Rows;
  readonly after: Rows;
  /** Alerts in the history of positions that had alerted before the update. */
  readonly alertsOfFirstStep: number;
}

/** An earlier version alerts, is replaced by the one under test while a rule goes on holding, and the price crosses the next during the update. */
export async function updateEarlier(name: BrowserName, schema: EarlierSchema, moment: UpdateMoment): Promise<UpdateReport> {
  const { mode, build, install } = BROWSERS[name];
  const folder = await earlierBuild(schema, mode);
  const work = async (session: FaultSession<SessionBrowser>): Promise<UpdateReport> => {
    session.cross(0);
    await session.delivered(0);
    const before = await rowsOf(session);
    await session.noteShown();
    const socketsBefore = session.exchange.journal.of('socket-open').length;
    await putNextVersion(build, folder);
    const updatedAt = await update(session, moment);
    // By then the new version has opened the storage; before, an onlooker could stand in its way.
    await session.exchange.journal.until(
      'the new version opens a socket',
      () => session.exchange.journal.of('socket-open').length > socketsBefore,
    );
    const noticedAfterMs = [Date.now() - updatedAt];
    await untilTrue('the new worker runs', () => session.browser.workerRuns());
    await session.look();
    await session.delivered(1);
    await session.subscribed();
    const recoveredAfterMs = [Date.now() - updatedAt];
    const { lost, doubled, expected } = await session.verdict();
    const history = await session.witness.history();
    return {
      scenario: `${name}: updated from schema version ${schema}, ${moment}`,
      ...{ runs: 1, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length, noticedAfterMs, recoveredAfterMs },
      note: 'An earlier build alerts, then this one takes its place on the same profile while one rule goes on holding and another is crossed. Noticed: to its socket.',
      version: await session.witness.version(),
      before,
      after: await rowsOf(session),
      alertsOfFirstStep: history.filter(
        ({ kind, positionId }) => kind === 'fired' && session.stairs.positions(0).includes(positionId ?? ''),
      ).length,
    };
  };
  try {
    return await withSessionIn(install, 2, work, { extension: folder, asWritten: earlierPortfolio });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** As an earlier version takes it: its accounts name no exchange. */
function earlierPortfolio(portfolio: string): string {
  const { accounts, ...rest } = JSON.parse(portfolio) as { accounts: readonly { venue: string }[] };
  return JSON.stringify({ ...rest, accounts: accounts.map(({ venue: _, ...account }) => account), settings: SETTINGS });
}

async function rowsOf({ witness }: FaultSession<SessionBrowser>): Promise<Rows> {
  return new Map(await Promise.all(KEPT.map(async (store) => [store, await witness.rows(store)] as const)));
}

/** Resolves with when the new version was given its start. */
async function update(session: FaultSession<SessionBrowser>, moment: UpdateMoment): Promise<number> {
  if (moment === 'running') {
    const updatedAt = Date.now();
    const reloading = session.witness.reloadExtension();
    session.cross(1);
    await reloading;
    return updatedAt;
  }
  const closedAt = Date.now();
  await session.closeAndRenew();
  session.cross(1);
  if (moment === 'closed, dip') {
    await pause(DIP_MS);
    session.recross(1);
    await pause(closedAt + CLOSED_FOR_MS - Date.now());
  }
  const startedAt = Date.now();
  await session.start();
  return startedAt;
}
