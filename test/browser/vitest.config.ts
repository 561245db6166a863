import { defineConfig } from 'vitest/config';

/** Tests in real browsers over dist/chrome and dist/firefox: build first. One at a time, since two cores hold one browser well. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
