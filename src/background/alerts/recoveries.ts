import { historyEntry } from '../history/history-entry.ts';
import { figuresRecord } from '../notify/wording.ts';
import type { Announcer } from '../notify/announcer.ts';
import type { FollowUp } from '../notify/follow-up.ts';
import { alertNotificationId } from '../notify/notification-id.ts';
import { sentence } from '../../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { alertFigures } from './alert-figures.ts';
import type { AlertMemories } from './alert-memories.ts';
import type { Seen } from './seen.ts';

/** Notes that no rule of an alerted position holds any more; where the trader wants it, with a notice. */
export interface Recoveries {
  /** Those of one tick: a row each, and at most one notice, for those that recover for the first time since their alert, and in 30 minutes. */
  note(seen: readonly Seen[], now: number): void;
  /** A rule holds again: the position's notice goes, whichever worker has shown it. */
  overtaken(positionId: string): void;
}

export interface RecoveriesSurroundings {
  readonly memories: AlertMemories;
  readonly announcer: Pick<Announcer, 'free'>;
  readonly followUp: Pick<FollowUp, 'recover'>;
  readonly clear: (notificationId: string) => void;
  /** What the row says. */
  readonly said: 'recovered' | 'early-over';
  readonly noticeWanted: (positionId: string) => boolean;
  readonly record: (entry: HistoryEntry) => void;
}

export function createRecoveries({ memories, announcer, followUp, clear, said, noticeWanted, record }: RecoveriesSurroundings): Recoveries {
  /** The alerts' own notifications, but for those that speak of a position which is still in danger. */
  function replaceable(ids: readonly string[]): readonly string[] {
    const shown = new Set(ids.flatMap((id) => memories.get(id)?.notificationId ?? []));
    return [...shown].filter((notificationId) =>
      memories.ofNotification(notificationId).every((id) => memories.get(id)?.holding === false),
    );
  }

  return {
    note(seen, now) {
      const unsaid = seen.map(({ position }) => position.record.id).filter((id) => memories.get(id)?.recovered !== true);
      const told = new Set(announcer.free('recovered', unsaid));
      const first = seen.filter(({ position }) => told.has(position.record.id) && noticeWanted(position.record.id));
      for (const { position, snapshot, moment } of seen) {
        const { id, symbol } = position.record;
        memories.amend(id, { holding: false, recovered: true });
        const figures = figuresRecord(alertFigures(position, snapshot, [], moment));
        record(historyEntry({ at: now, kind: 'recovered', positionId: id, symbol, said: [sentence(said)], figures, delivered: true }));
      }
      const ids = first.map(({ position }) => position.record.id);
      if (ids[0] === undefined) return;
      const noticeId = alertNotificationId(ids[0], now);
      const figures = first.map(({ position, snapshot, moment }) => alertFigures(position, snapshot, [], moment));
      ids.forEach((id) => memories.amend(id, { noticeId }));
      void followUp.recover(noticeId, figures, replaceable(ids)).then(() => {
        // What was overtaken before the browser had shown it must not stay.
        if (ids.some((id) => memories.get(id)?.noticeId !== noticeId)) clear(noticeId);
      });
    },
    overtaken(positionId) {
      const noticeId = memories.get(positionId)?.noticeId ?? null;
      if (noticeId === null) return;
      memories.amend(positionId, { noticeId: null });
      clear(noticeId);
    },
  };
}
