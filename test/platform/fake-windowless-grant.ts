import type { WindowlessGrant } from '../../src/ui/platform/windowless-grant.ts';

export interface FakeWindowlessGrant extends WindowlessGrant {
  isGiven: boolean;
  /** What the browser says to a request. */
  grants: boolean;
  /** The browser itself takes the permission away, or gives it. */
  set(given: boolean): void;
}

export function createFakeWindowlessGrant(isGiven = false): FakeWindowlessGrant {
  const listeners: (() => void)[] = [];
  const fake: FakeWindowlessGrant = {
    isGiven,
    grants: true,
    set(given) {
      fake.isGiven = given;
      for (const listener of listeners) listener();
    },
    given: () => Promise.resolve(fake.isGiven),
    request() {
      if (fake.grants) fake.set(true);
      return Promise.resolve(fake.grants);
    },
    giveBack() {
      fake.set(false);
      return Promise.resolve();
    },
    onChange: (listener) => void listeners.push(listener),
  };
  return fake;
}
