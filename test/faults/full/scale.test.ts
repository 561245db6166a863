import { expect, test } from 'vitest';
import { spreadText } from '../feed/feed-outcome.ts';
import { recordOutcome } from '../outcome.ts';
import { runAtScale, runGapAtScale, type ScaleGapRun, type ScaleRun } from '../scale/scale-run.ts';

const SEEDS = [1, 2];
/** Published: requests in two seconds. */
const LIMITS = new Map([
  ['detail', 10],
  ['kline', 20],
  ['fair_price', 20],
  ['funding_rate', 20],
]);

const busiestText = (runs: readonly { readonly busiest: ReadonlyMap<string, number> }[]): string =>
  `Requests in the busiest two seconds: ${[...new Set(runs.flatMap(({ busiest }) => [...busiest]).map(([endpoint, count]) => `${endpoint} ${count}`))].join(', ')}.`;

function expectWithinLimits({ busiest }: { readonly busiest: ReadonlyMap<string, number> }): void {
  for (const [endpoint, limit] of LIMITS) expect([endpoint, (busiest.get(endpoint) ?? 0) <= limit]).toEqual([endpoint, true]);
}

test('500 positions on 300 contracts: all fall within two seconds, and the socket is cut', async () => {
  const runs: ScaleRun[] = [];
  for (const seed of SEEDS) runs.push(await runAtScale(seed));
  const sum = (figure: (run: ScaleRun) => number): number => runs.reduce((total, run) => total + figure(run), 0);
  await recordOutcome({
    scenario: '500 positions on 300 contracts, socket cut while all fall',
    runs: runs.length,
    alertsExpected: sum(({ expectedCount }) => expectedCount),
    alertsLost: sum(({ verdict }) => verdict.lost.length),
    alertsDoubled: sum(({ verdict }) => verdict.doubled.length),
    noticedAfterMs: [],
    recoveredAfterMs: runs.map(({ resubscribedAfterMs }) => resubscribedAfterMs),
    note:
      `Some 600 prices a second. From the browser's start, import included, to 300 subscriptions: ${spreadText(runs.map((run) => run.subscribedAfterMs))}. ` +
      `From a contract's crossing to its alerts: ${spreadText(runs.flatMap((run) => run.alertedAfterMs))}. ` +
      `${sum(({ notificationCount }) => notificationCount)} notifications. ${busiestText(runs)}`,
  });
  for (const run of runs) {
    expect(run.verdict).toMatchObject({ lost: [], doubled: [], unseen: [] });
    expectWithinLimits(run);
  }
});

test('500 positions on 300 contracts: 75 s in which nobody can watch, and in them a crossing that comes back', async () => {
  const runs: ScaleGapRun[] = [];
  for (const seed of SEEDS) runs.push(await runGapAtScale(seed));
  const sum = (figure: (run: ScaleGapRun) => number): number => runs.reduce((total, run) => total + figure(run), 0);
  await recordOutcome({
    scenario: '500 positions on 300 contracts, 75 s unwatched, all cross and come back',
    runs: runs.length,
    alertsExpected: sum(({ expectedCount }) => expectedCount),
    alertsLost: sum(({ verdict }) => verdict.lost.length),
    alertsDoubled: sum(({ verdict }) => verdict.doubled.length),
    noticedAfterMs: [],
    recoveredAfterMs: runs.map(({ toldAfterMs }) => toldAfterMs),
    note:
      `${sum(({ unwatchedCount }) => unwatchedCount)} reports of what held while nobody watched, the others stand in the history: cross pools that fell as one, where candles do ` +
      `not tell whether the lows were of one moment. "Recovered" is the last of them: candles of 300 contracts take their time within the limits. ${busiestText(runs)}`,
  });
  for (const run of runs) {
    expect(run.verdict).toMatchObject({ lost: [], doubled: [], unseen: [] });
    expectWithinLimits(run);
  }
});
