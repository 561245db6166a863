import type { StartMemory } from '../../src/background/platform/platform.ts';

export interface FakeStartMemory extends StartMemory {
  /** Every call fails. */
  broken: boolean;
}

/** Outlives the worker, not the browser. */
export function createFakeStartMemory(): FakeStartMemory {
  let kept: unknown = undefined;
  const fake: FakeStartMemory = {
    broken: false,
    async read() {
      if (fake.broken) throw new Error('the memory is broken');
      return structuredClone(kept);
    },
    async save(value) {
      if (fake.broken) throw new Error('the memory is broken');
      kept = structuredClone(value ?? undefined);
    },
  };
  return fake;
}
