import type { Randomness } from './platform.ts';

/** For jitter only, so the browser's ordinary generator is enough. */
export const browserRandomness: Randomness = {
  fraction: () => Math.random(),
};
