import type { Platform } from '../platform/platform.ts';
import { createCalmUpdate, type CalmUpdateSurroundings } from './calm-update.ts';
import type { Patrol } from '../clock/patrol.ts';
import { createPermissionCheck, type PermissionCheckSurroundings } from './permission-check.ts';
import { createKeepAwake } from './keep-awake.ts';

/** What keeps the worker able to watch: it stays awake, may reach what it needs, and becomes its newer version at a calm moment. */
export interface Upkeep {
  /** Whether anything is watched. */
  keep(watching: boolean): void;
  /** Asks the browser what it still allows. Never rejects. */
  checkPermissions(): Promise<void>;
  /** A newer version is ready. */
  updateWaits(): Promise<void>;
  /** Applies it, if the moment is calm. */
  check(): void;
}

export interface UpkeepSurroundings
  extends Pick<CalmUpdateSurroundings, 'clock' | 'alerting' | 'calm'>, Pick<PermissionCheckSurroundings, 'report'> {
  readonly platform: Pick<Platform, 'keepAlive' | 'updates' | 'hostAccess' | 'notifications'>;
  readonly patrol: Pick<Patrol, 'keep'>;
  /** Runs one step; its failure is a fault of this kind. */
  readonly attempt: (kind: 'internal' | 'permission' | 'notifications', step: () => Promise<void> | void) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
}

/** The root of this concern. */
export function createUpkeep({ platform, patrol, attempt, onTrouble, ...surroundings }: UpkeepSurroundings): Upkeep {
  const keepAwake = createKeepAwake(platform.keepAlive, onTrouble);
  const update = createCalmUpdate({ ...surroundings, updates: platform.updates });
  const permissions = createPermissionCheck({ ...surroundings, hostAccess: platform.hostAccess, notifications: platform.notifications });
  return {
    keep(watching) {
      keepAwake.keep(watching);
      patrol.keep(watching);
    },
    async checkPermissions() {
      await Promise.all([attempt('permission', permissions.hosts), attempt('notifications', permissions.notifications)]);
    },
    updateWaits: () => attempt('internal', update.waits),
    check: update.check,
  };
}
