import type { KeepAlive } from '../../src/background/platform/platform.ts';

export interface FakeKeepAlive extends KeepAlive {
  /** How many hold it now. */
  readonly holders: number;
}

/** Counts. */
export function createFakeKeepAlive(): FakeKeepAlive {
  const held = new Set<object>();
  return {
    get holders() {
      return held.size;
    },
    hold() {
      const holder = {};
      held.add(holder);
      return () => {
        held.delete(holder);
      };
    },
  };
}
