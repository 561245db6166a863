import { expect, test } from 'vitest';
import { FOUND_FAULTS } from './found-faults.ts';
import { missingTests } from './named-tests.ts';

test('every fault that was found names tests, and each is there, in the file that is named', () => {
  expect(FOUND_FAULTS.filter(({ tests }) => tests.length === 0)).toEqual([]);
  expect(missingTests(FOUND_FAULTS.flatMap(({ tests }) => tests))).toEqual([]);
});

test('each stands there once, by number', () => {
  const rows = FOUND_FAULTS.map(({ row }) => row);
  expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
});

test('a test that is not there is found', () => {
  const gone = 'test/project/found-faults.test.ts › a test that nobody wrote'.replace('nobody', 'somebody');
  expect(missingTests([gone, 'test/project/found-faults.test.ts › a test that is not there is found'])).toEqual([gone]);
});
