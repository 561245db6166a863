import type { FaultOutcome } from '../outcome.ts';
import type { FeedFault } from './feed-fault.ts';
import type { FeedRun } from './feed-run.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The middle and the largest of these times, in words. */
export function spreadText(timesMs: readonly number[]): string {
  const sorted = [...timesMs].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const longest = sorted.at(-1);
  if (middle === undefined || longest === undefined) return 'not measured';
  return `${seconds(middle)}, at most ${seconds(longest)}`;
}

/** All runs of one fault as a row of the report. */
export function feedOutcome({ scenario, note, forGood, passing }: FeedFault, runs: readonly FeedRun[]): FaultOutcome {
  const count = (figure: (run: FeedRun) => number): number => runs.reduce((sum, run) => sum + figure(run), 0);
  const inside = `A crossing inside of it alerted after ${spreadText(runs.map(({ insideAlertAfterMs }) => insideAlertAfterMs))}.`;
  const polled = `REST was asked every ${spreadText(runs.flatMap(({ restGapsMs }) => restGapsMs))}.`;
  const told = `${count(({ unwatched }) => unwatched.length)} reports of what held while nobody watched.`;
  return {
    scenario,
    runs: runs.length,
    alertsExpected: count(({ expected }) => expected.length),
    alertsLost: count(({ verdict }) => verdict.lost.length),
    alertsDoubled: count(({ verdict }) => verdict.doubled.length),
    noticedAfterMs: runs.flatMap(({ noticedAfterMs }) => (noticedAfterMs === null ? [] : [noticedAfterMs])),
    recoveredAfterMs: runs.map(({ recoveredAfterMs }) => recoveredAfterMs),
    note: [note, inside, ...(forGood === true ? [polled] : []), ...(passing === true ? [told] : [])].join(' '),
  };
}
