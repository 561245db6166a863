import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/browser/**', 'test/faults/{full,sample}/**', 'node_modules/**'],
    environment: 'node',
    testTimeout: 20_000,
  },
});
