import type { NotificationContent, Notifications } from '../platform/platform.ts';
import type { Announcer } from './announcer.ts';
import { alertWording, isUrgent, recoveryWording, type AlertFigures } from './wording.ts';

/** What becomes of an alert that was shown. Nothing here takes a slot; a notification that fails is a fault, and the history has it all the same. */
export interface FollowUp {
  /**
   * It got worse inside the 30 minutes: the shown notification says so, under its own id. One that the trader `dismissed` stays dismissed: to
   * bring it back would be one more alert. One that the browser closed was never read, and is shown again without a sound.
   */
  escalate(notificationId: string, alerts: readonly AlertFigures[], dismissed: () => boolean): Promise<void>;
  /** The browser closed it while its positions stand at critical or worse: it comes again without a sound. */
  showAgain(notificationId: string, alerts: readonly AlertFigures[]): Promise<void>;
  /** No rule of these positions holds any more: one notice, in the place of the notifications named. */
  recover(noticeId: string, recovered: readonly AlertFigures[], replacedIds: readonly string[]): Promise<void>;
}

export interface FollowUpSurroundings {
  readonly notifications: Pick<Notifications, 'create' | 'update' | 'clear'>;
  readonly announcer: Pick<Announcer, 'announce'>;
  readonly onTrouble: (error: unknown) => void;
}

function contentOf(alerts: readonly AlertFigures[]): NotificationContent {
  return { ...alertWording(alerts), urgent: isUrgent(alerts) };
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
    async escalate(notificationId, alerts, dismissed) {
      const content = contentOf(alerts);
      const changed = notifications.update(notificationId, content);
      await attempt(
        changed.then((shown) => (shown || dismissed() ? undefined : notifications.create(notificationId, { ...content, silent: true }))),
      );
    },
    async showAgain(notificationId, alerts) {
      await attempt(notifications.create(notificationId, { ...contentOf(alerts), silent: true }));
    },
    async recover(noticeId, recovered, replacedIds) {
      // The notice waits for none of them: a browser may never answer.
      for (const replaced of replacedIds) void attempt(notifications.clear(replaced));
      const subjects = recovered.map(({ positionId }) => positionId);
      const content = { ...recoveryWording(recovered), urgent: false, passing: true };
      await announcer.announce({ kind: 'recovered', subjects, notificationId: noticeId, content });
    },
  };
}
