import type { Updates } from '../../src/background/platform/platform.ts';

export interface FakeUpdates extends Updates {
  readonly appliedCount: number;
}

export function createFakeUpdates(): FakeUpdates {
  let appliedCount = 0;
  return {
    get appliedCount() {
      return appliedCount;
    },
    apply: () => void (appliedCount += 1),
  };
}
