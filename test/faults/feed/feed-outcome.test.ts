import { expect, test } from 'vitest';
import { GARBLED_AND_CUT, REFUSED_FOR_GOOD } from './feed-fault.ts';
import { feedOutcome, spreadText } from './feed-outcome.ts';
import type { FeedRun } from './feed-run.ts';

const run = (change: Partial<FeedRun>): FeedRun => ({
  expected: ['a', 'b'],
  verdict: { lost: [], doubled: [], unseen: [], repeats: 0 },
  noticedAfterMs: 1_000,
  recoveredAfterMs: 2_000,
  insideAlertAfterMs: 500,
  unwatched: [],
  restGapsMs: [],
  ...change,
});

test('runs of one fault add up to a row', () => {
  const runs = [
    run({ verdict: { lost: ['a'], doubled: ['b', 'b'], unseen: [], repeats: 0 }, noticedAfterMs: null }),
    run({ insideAlertAfterMs: 1_500, recoveredAfterMs: 0 }),
    run({ insideAlertAfterMs: 900 }),
  ];
  expect(feedOutcome(GARBLED_AND_CUT, runs)).toEqual({
    scenario: 'Garbled, doubled and swapped frames, then cut',
    runs: 3,
    alertsExpected: 6,
    alertsLost: 1,
    alertsDoubled: 2,
    noticedAfterMs: [1_000, 1_000],
    recoveredAfterMs: [2_000, 0, 2_000],
    note: 'Each push twice and in swapped pairs, garbage between, and the connection cut. A crossing inside of it alerted after 0.9 s, at most 1.5 s.',
  });
});

test('where REST is left alone, the row says how often it was asked', () => {
  expect(feedOutcome(REFUSED_FOR_GOOD, [run({ restGapsMs: [10_000, 10_040, 30_000] })]).note).toMatch(
    /REST was asked every 10\.0 s, at most 30\.0 s\.$/,
  );
  expect(spreadText([])).toBe('not measured');
});
