import { defineConfig } from 'vitest/config';

/** Tests in real browsers over dist/chrome and dist/firefox: build first. Two at a time: a browser under test waits more than it computes. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
