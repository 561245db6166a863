import { answeredWithin } from '../platform/answered-within.ts';
import type { HostAccess, Notifications, Timers } from '../platform/platform.ts';
import { SaidError, sentence, type Said } from '../protocol/said.ts';

const ANSWERED_WITHIN_MS = 10_000;

export interface PermissionCheckSurroundings {
  readonly timers: Timers;
  readonly hostAccess: HostAccess;
  readonly notifications: Pick<Notifications, 'allowed'>;
  /** Null: it works again. */
  readonly report: (kind: 'permission' | 'notifications', said: Said | null) => void;
}

/** Whether the browser still grants what watching needs. Each question reports its own answer; a question that fails, or is not answered in 10 s, rejects. */
export interface PermissionCheck {
  hosts(): Promise<void>;
  notifications(): Promise<void>;
}

export function createPermissionCheck({ timers, hostAccess, notifications, report }: PermissionCheckSurroundings): PermissionCheck {
  /** As reported last; null: it could not be asked, so that whatever comes next is news. */
  let allowed: boolean | null = true;
  const silence = (): Error => new SaidError('BrowserSilent', [sentence('browser-silent', { seconds: String(ANSWERED_WITHIN_MS / 1000) })]);
  const answered = (question: Promise<boolean>): Promise<boolean> => answeredWithin(timers, ANSWERED_WITHIN_MS, question, silence);
  return {
    async hosts() {
      report('permission', (await answered(hostAccess.granted())) ? null : [sentence('access-withdrawn')]);
    },
    async notifications() {
      const before = allowed;
      allowed = null;
      const next = await answered(notifications.allowed());
      // Only a change is news: the fault may stand for a notification that was refused for another reason.
      if (next !== before) report('notifications', next ? null : [sentence('notifications-off')]);
      allowed = next;
    },
  };
}
