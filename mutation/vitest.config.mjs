import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** The quick files first, since the first failure ends a mutant: the projections' tables before their laws, then all that takes long. */
const QUICKEST_FIRST = [
  'test/engine/alert/decide-alert',
  'test/engine/',
  'test/oracle/hand-made',
  'mutation/agree-sample',
  'test/properties/',
];
const PROJECTIONS = 'test/engine/project/';
const SLOWEST_LAST = ['compare-with-exchange', 'what-if.', 'shock', 'solve-for', 'projection-assumptions', 'close-contracts'];

const place = ({ moduleId }) =>
  moduleId.includes(PROJECTIONS)
    ? QUICKEST_FIRST.length + 1 + SLOWEST_LAST.findIndex((name) => moduleId.includes(PROJECTIONS + name))
    : QUICKEST_FIRST.findIndex((part) => moduleId.includes(part));

class QuickFirst extends BaseSequencer {
  async sort(files) {
    return [...files].sort((left, right) => place(left) - place(right) || (left.moduleId < right.moduleId ? -1 : 1));
  }
}

/** What must notice a change to the engine. The oracle's tests of itself cannot. */
export default defineConfig({
  test: {
    include: ['test/engine/**/*.test.ts', 'test/oracle/hand-made.test.ts', 'mutation/agree-sample.test.ts', 'test/properties/**/*.test.ts'],
    environment: 'node',
    // One worker a mutant, not one a file: otherwise most of a mutant's time goes into starting workers.
    isolate: false,
    sequence: { sequencer: QuickFirst },
    testTimeout: 60_000,
  },
});
