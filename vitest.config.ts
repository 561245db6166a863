import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { sequencerBy } from './build/test-order.ts';

const TESTS = ['test/**/*.test.ts', 'test/**/*.test.tsx'];
const ELSEWHERE = ['test/browser/**', 'test/faults/{full,sample}/**', 'node_modules/**'];
/** They hand a browser of their own to modules that take it once, when they are loaded; or they weigh the memory of their thread. */
const ALONE = ['test/platform/browser-*.test.ts', 'test/scripts/bench.test.ts'];
/** It makes four builds: begun last, it would keep everybody waiting. */
const LONGEST = '/test/project/package.test.ts';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    // Every processor: left alone, vitest would leave one idle.
    maxWorkers: '100%',
    pool: 'threads',
    sequence: { sequencer: sequencerBy((path) => (path.endsWith(LONGEST) ? 0 : isPageTest(path) ? 2 : 1)) },
    testTimeout: 20_000,
    projects: [
      // No file leaves anything behind that another one could find, so they share threads and modules: loading those anew took half as long as the tests.
      { extends: true, test: { name: 'rooms', include: TESTS, exclude: [...ELSEWHERE, ...ALONE], isolate: false } },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});

/** Its environment is a document: those come together, since a thread that changes its environment begins anew. */
function isPageTest(path: string): boolean {
  return readFileSync(path, 'utf8').includes('@vitest-environment happy-dom');
}
