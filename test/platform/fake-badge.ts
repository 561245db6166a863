import type { Badge, BadgeContent } from '../../src/background/platform/platform.ts';

export interface FakeBadge extends Badge {
  /** Every change, as it was asked for. */
  readonly changes: readonly Partial<BadgeContent>[];
  /** What stands there now, all changes together; null before the first. */
  readonly last: Partial<BadgeContent> | null;
}

export function createFakeBadge(): FakeBadge {
  const changes: Partial<BadgeContent>[] = [];
  let last: Partial<BadgeContent> | null = null;
  return {
    changes,
    get last() {
      return last;
    },
    async show(change) {
      changes.push(change);
      last = { ...last, ...change };
    },
  };
}
