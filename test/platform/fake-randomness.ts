import type { Randomness } from '../../src/background/platform/platform.ts';

/** Gives the fractions in turn and then the last one for ever. */
export function createFakeRandomness(...fractions: readonly [number, ...number[]]): Randomness {
  let index = -1;
  return {
    fraction: () => {
      index = Math.min(index + 1, fractions.length - 1);
      return fractions[index] as number;
    },
  };
}
