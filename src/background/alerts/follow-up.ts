import type { Notifications } from '../platform/platform.ts';
import type { Announcer } from './announcer.ts';
import { alertWording, isUrgent, recoveryWording, type AlertFigures } from './wording.ts';

/** What becomes of an alert that was shown. Nothing here takes a slot; a notification that fails is a fault, and the history has it all the same. */
export interface FollowUp {
  /**
   * It got worse inside the 30 minutes: the shown notification says so, under its own id. One that was dismissed stays dismissed: to bring it
   * back would be one more alert.
   */
  escalate(notificationId: string, alerts: readonly AlertFigures[]): Promise<void>;
  /** No rule of these positions holds any more: one notice, in the place of the notifications named. */
  recover(noticeId: string, recovered: readonly AlertFigures[], replacedIds: readonly string[]): Promise<void>;
}

export interface FollowUpSurroundings {
  readonly notifications: Pick<Notifications, 'update' | 'clear'>;
  readonly announcer: Pick<Announcer, 'announce'>;
  readonly onTrouble: (error: unknown) => void;
}

export function createFollowUp({ notifications, announcer, onTrouble }: FollowUpSurroundings): FollowUp {
  const attempt = async (step: Promise<unknown>): Promise<void> => {
    try {
      await step;
    } catch (error) {
      onTrouble(error);
    }
  };

  return {
    async escalate(notificationId, alerts) {
      await attempt(notifications.update(notificationId, { ...alertWording(alerts), urgent: isUrgent(alerts) }));
    },
    async recover(noticeId, recovered, replacedIds) {
      // The notice waits for none of them: a browser may never answer.
      for (const replaced of replacedIds) void attempt(notifications.clear(replaced));
      const subjects = recovered.map(({ positionId }) => positionId);
      await announcer.announce({ kind: 'recovered', subjects, notificationId: noticeId, content: { ...recoveryWording(recovered), urgent: false } });
    },
  };
}
