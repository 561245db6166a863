import type { HostAccess } from '../../src/background/platform/platform.ts';

export interface FakeHostAccess extends HostAccess {
  allow: boolean;
}

export function createFakeHostAccess(): FakeHostAccess {
  const fake: FakeHostAccess = { allow: true, granted: async () => fake.allow };
  return fake;
}
