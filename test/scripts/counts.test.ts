import { expect, test } from 'vitest';
import { counts } from '../../scripts/test/run-vitest.ts';
import { Tally } from '../../scripts/test/tally.ts';

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((result) => ({ status: result })) });
const report = (numPassedTests: number, numFailedTests: number, ...testResults: ReturnType<typeof file>[]) => ({
  ...{ success: numFailedTests === 0, numPassedTests, numFailedTests, numPendingTests: 1, testResults },
});

test('tests count one each', () => {
  expect(counts(report(2, 1, file('failed', 'passed', 'failed'), file('passed', 'passed')), 1)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
  });
});

test('a file that does not load is a failure', () => {
  expect(counts({ ...report(2, 0, file('passed', 'passed', 'passed'), file('failed')), success: false }, 1)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
  });
});

test('an exit code without a failed test is a failure', () => {
  expect(counts(report(2, 0, file('passed', 'passed', 'passed')), 1)).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test('the last line of npm test', () => {
  const tally = new Tally();
  tally.add(3, 0);
  tally.add(1, 2);
  expect(`${tally.toString()} / ${tally.failed}`).toBe('4 passed, 2 failed / 2');
});
