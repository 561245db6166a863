import type { Badge } from '../../src/background/platform/platform.ts';

type Shown = Parameters<Badge['show']>[0];

export interface FakeBadge extends Badge {
  readonly history: readonly Shown[];
  readonly last: Shown | null;
}

export function createFakeBadge(): FakeBadge {
  const history: Shown[] = [];
  return {
    history,
    get last() {
      return history.at(-1) ?? null;
    },
    async show(badge) {
      history.push(badge);
    },
  };
}
