import { defineConfig } from 'vitest/config';

/**
 * Faults against the built extension. `full` is for `npm run prove -- faults`, which records what it measured; `sample` for `npm test`. One file at
 * a time: a scenario measures times.
 */
export default defineConfig({
  test: {
    include: ['test/faults/full/**/*.test.ts', 'test/faults/sample/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
  },
});
