import type { Cancel, KeepAlive } from '../platform/platform.ts';

/** Keeps the worker alive while something is watched, and only then. */
export interface KeepAwake {
  keep(watching: boolean): void;
}

/** Not kept at first. */
export function createKeepAwake(keepAlive: KeepAlive, onTrouble: (error: unknown) => void): KeepAwake {
  let release: Cancel | null = null;
  return {
    keep(watching) {
      if (watching === (release !== null)) return;
      if (release === null) {
        release = keepAlive.hold(onTrouble);
        return;
      }
      release();
      release = null;
    },
  };
}
