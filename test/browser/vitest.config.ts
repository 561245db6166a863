import { defineConfig } from 'vitest/config';
import { sequencerBy } from '../../build/test-order.ts';

/** They wait for what comes by the clock (an idle event page's end, the watchdog's alarm): begun last, they would keep everybody waiting. */
const WAITING = ['firefox-keep-alive', 'language', 'alerts', 'feed-faults', 'seen-and-blind'].map((name) => `/${name}.test.ts`);

/** Tests in real browsers over dist/chrome and dist/firefox: build first. Three at a time: a browser under test waits more than it computes. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    environment: 'node',
    maxWorkers: 3,
    sequence: { sequencer: sequencerBy((path) => (WAITING.some((end) => path.endsWith(end)) ? 0 : 1)) },
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
