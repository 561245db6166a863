import type { HostAccess, Notifications } from '../platform/platform.ts';
import { sentence, type Said } from '../../protocol/said.ts';

export interface PermissionCheckSurroundings {
  readonly hostAccess: HostAccess;
  readonly notifications: Pick<Notifications, 'allowed'>;
  /** Null: it works again. */
  readonly report: (kind: 'permission' | 'notifications', said: Said | null) => void;
}

/** Whether the browser still grants what watching needs. Each question reports its own answer; a question that fails rejects. */
export interface PermissionCheck {
  hosts(): Promise<void>;
  notifications(): Promise<void>;
}

export function createPermissionCheck({ hostAccess, notifications, report }: PermissionCheckSurroundings): PermissionCheck {
  /** As reported last; null: it could not be asked, so that whatever comes next is news. */
  let allowed: boolean | null = true;
  return {
    async hosts() {
      report('permission', (await hostAccess.granted()) ? null : [sentence('access-withdrawn')]);
    },
    async notifications() {
      const before = allowed;
      allowed = null;
      const next = await notifications.allowed();
      // Only a change is news: the fault may stand for a notification that was refused for another reason.
      if (next !== before) report('notifications', next ? null : [sentence('notifications-off')]);
      allowed = next;
    },
  };
}
