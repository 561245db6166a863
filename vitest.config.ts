import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/browser/**', 'test/faults/{full,sample}/**', 'node_modules/**'],
    environment: 'node',
    // Every processor: left alone, vitest would leave one idle.
    maxWorkers: '100%',
    pool: 'threads',
    testTimeout: 20_000,
  },
});
