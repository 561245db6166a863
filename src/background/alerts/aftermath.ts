import type { Announcer } from '../notify/announcer.ts';
import { createFollowUp } from '../notify/follow-up.ts';
import type { AlertFigures } from '../notify/wording.ts';
import type { Platform } from '../platform/platform.ts';
import type { SettingsRecord } from '../../protocol/records.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { alertFigures } from './alert-figures.ts';
import type { Delivery, Raised } from './delivery.ts';
import { createRecoveries, type Recoveries } from './recoveries.ts';
import type { Seen } from './seen.ts';

export const figuresOfAll = (members: readonly Seen[]): readonly AlertFigures[] =>
  members.map(({ position, snapshot, rules, moment }) => alertFigures(position, snapshot, rules, moment));

/** What becomes of notifications that were raised, as their positions go on. */
export interface Aftermath {
  /** The notification says what is worse now, unless the trader has dismissed it. */
  escalate(raised: Raised, notificationId: string, figures: readonly AlertFigures[]): void;
  /** Of what was raised. `endangered`: whether the other kind of alert still holds, so that no notice is due. */
  recoveriesOf(raised: Raised, said: 'recovered' | 'early-over', endangered: (positionId: string) => boolean): Recoveries;
  /** Those of these alerts, with their members, that the browser itself has closed are shown again, without a sound. */
  showAgain(critical: ReadonlyMap<string, readonly Seen[]>): Promise<void>;
}

export interface AftermathSurroundings {
  readonly notifications: Platform['notifications'];
  readonly announcer: Announcer;
  readonly delivery: Pick<Delivery, 'alerts' | 'isDismissed'>;
  readonly settings: () => SettingsRecord;
  readonly record: (entry: HistoryEntry) => void;
  readonly onTrouble: (error: unknown) => void;
}

export function createAftermath({ notifications, announcer, delivery, settings, record, onTrouble }: AftermathSurroundings): Aftermath {
  const { alerts, isDismissed } = delivery;
  const followUp = createFollowUp({ notifications, announcer, onTrouble });
  return {
    /** One that the browser has not shown yet cannot be changed yet. */
    escalate({ notifier }, notificationId, figures) {
      void notifier.answered(notificationId).then(() => followUp.escalate(notificationId, figures, () => isDismissed(notificationId)));
    },
    recoveriesOf: ({ memories }, said, endangered) =>
      createRecoveries({
        memories,
        announcer,
        followUp,
        said,
        clear: (id) => void notifications.clear(id).catch(onTrouble),
        noticeWanted: (positionId) => settings().recoveryNotice && !endangered(positionId),
        record,
      }),
    async showAgain(critical) {
      // One that the browser has not answered yet is no lost one.
      await Promise.all([...critical.keys()].map(alerts.notifier.answered));
      const shown = new Set(critical.size === 0 ? [] : await notifications.shownIds());
      for (const [notificationId, members] of critical) {
        if (!shown.has(notificationId) && !isDismissed(notificationId)) void followUp.showAgain(notificationId, figuresOfAll(members));
      }
    },
  };
}
