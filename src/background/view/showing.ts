import type { Platform } from '../platform/platform.ts';
import type { View } from '../../protocol/view.ts';
import type { BadgePosition } from '../notify/badge.ts';
import { createBadgeKeeper } from './badge-keeper.ts';
import { createViewPublisher, type ViewPublisher } from './view-publisher.ts';

/** What the trader sees of the monitor without an alert: the pages' view and the badge. */
export interface Showing {
  readonly publisher: ViewPublisher;
  /** Both may have changed. */
  changed(): void;
  stop(): void;
}

export interface ShowingSurroundings {
  readonly platform: Pick<Platform, 'clock' | 'timers' | 'viewCache' | 'badge'>;
  readonly compose: () => View;
  readonly badgePositions: () => readonly BadgePosition[];
  readonly onTrouble: (kind: 'storage' | 'internal') => (error: unknown) => void;
}

export function createShowing({ platform, compose, badgePositions, onTrouble }: ShowingSurroundings): Showing {
  const { clock, timers, viewCache } = platform;
  const publisher = createViewPublisher({ clock, timers, cache: viewCache, onTrouble: onTrouble('storage'), compose });
  const badge = createBadgeKeeper({ clock, timers, badge: platform.badge, positions: badgePositions, onTrouble: onTrouble('internal') });
  return {
    publisher,
    changed() {
      publisher.changed();
      badge.changed();
    },
    stop() {
      publisher.stop();
      badge.stop();
    },
  };
}
