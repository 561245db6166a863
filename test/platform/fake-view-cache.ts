import type { ViewCache } from '../../src/background/platform/platform.ts';

export interface FakeViewCache extends ViewCache {
  readonly saved: unknown[];
  refuse: boolean;
}

export function createFakeViewCache(): FakeViewCache {
  const saved: unknown[] = [];
  const fake: FakeViewCache = {
    read: async () => structuredClone(saved.at(-1)),
    saved,
    refuse: false,
    async save(value) {
      if (fake.refuse) throw new Error('QuotaExceededError');
      saved.push(structuredClone(value));
    },
  };
  return fake;
}
