import { mutedUntil } from '../../engine/alert/index.ts';
import type { Clock, NotificationContent, Notifications } from '../platform/platform.ts';
import type { Announced } from '../store/schema.ts';

/** What is announced so; who is not watched counts its own 30 minutes, by position (gaps/outage-notice.ts). */
export type AnnouncementKind = 'contract' | 'recovered';

export interface Announcement {
  readonly kind: AnnouncementKind;
  /** What it is about, such as a contract or positions; each is announced once in 30 minutes. */
  readonly subjects: readonly string[];
  /** A new one: browsers do not show a dismissed id again. */
  readonly notificationId: string;
  readonly content: NotificationContent;
}

/**
 * shown: as a notification of its own. changed: inside the 30 minutes, in the place of the one that still stands. muted: nothing was said; what is still
 * true then is announced when the 30 minutes are over. refused: the browser did not take it; that is a fault, and counts as said.
 */
export type AnnouncementOutcome = 'shown' | 'changed' | 'muted' | 'refused';

/** Notifications about contracts and recoveries, with one limit for each kind and subject: 30 minutes, over restarts, too. */
export interface Announcer {
  /** What an earlier worker has announced; null: nothing is known. */
  hydrate(announced: Announced | null): void;
  /** Those of the subjects that nothing was announced of in the last 30 minutes. */
  free(kind: AnnouncementKind, subjects: readonly string[]): readonly string[];
  /** Callers sum up what came since they were muted. Never rejects. */
  announce(announcement: Announcement): Promise<AnnouncementOutcome>;
  /** The wall clock was set: what is left of each 30 minutes stays as long. */
  move(move: (moment: number) => number): void;
}

export interface AnnouncerSurroundings {
  readonly clock: Clock;
  readonly notifications: Pick<Notifications, 'create' | 'update' | 'clear'>;
  readonly save: (announced: Announced) => Promise<void>;
  readonly onTrouble: (kind: 'storage' | 'notifications', error: unknown) => void;
}

export function createAnnouncer({ clock, notifications, save, onTrouble }: AnnouncerSurroundings): Announcer {
  let announced: Announced = {};
  /** Of these the browser has not answered yet. */
  const running = new Set<string>();
  const keyOf = (kind: AnnouncementKind, subject: string): string => `${kind}:${subject}`;

  const isFree = (key: string): boolean => {
    const last = announced[key];
    return last === undefined || mutedUntil(last.at, clock.now()) === null;
  };

  function remember(keys: readonly string[], notificationId: string): void {
    const at = clock.now();
    // What mutes nothing any more is not worth a row.
    const muting = Object.entries(announced).filter(([key]) => !isFree(key));
    announced = { ...Object.fromEntries(muting), ...Object.fromEntries(keys.map((key) => [key, { at, notificationId }])) };
    keep();
  }

  const keep = (): void => void save(announced).catch((error: unknown) => onTrouble('storage', error));

  const idsOf = (keys: readonly string[]): readonly string[] => [...new Set(keys.flatMap((key) => announced[key]?.notificationId ?? []))];

  async function show(keys: readonly string[], { notificationId, content }: Announcement): Promise<AnnouncementOutcome> {
    const before = idsOf(keys);
    if (!keys.every(isFree)) {
      const [standing] = before;
      const changed = before.length === 1 && standing !== undefined && (await notifications.update(standing, content));
      return changed ? 'changed' : 'muted';
    }
    remember(keys, notificationId);
    // The new one waits for none of them: a browser may never answer.
    for (const id of before) void notifications.clear(id).catch((error: unknown) => onTrouble('notifications', error));
    await notifications.create(notificationId, content);
    return 'shown';
  }

  return {
    hydrate(kept) {
      announced = kept ?? {};
    },
    free: (kind, subjects) => subjects.filter((subject) => isFree(keyOf(kind, subject)) && !running.has(keyOf(kind, subject))),
    async announce(announcement) {
      const keys = announcement.subjects.map((subject) => keyOf(announcement.kind, subject));
      if (keys.some((key) => running.has(key))) return 'muted';
      keys.forEach((key) => running.add(key));
      try {
        return await show(keys, announcement);
      } catch (error) {
        onTrouble('notifications', error);
        return 'refused';
      } finally {
        keys.forEach((key) => running.delete(key));
      }
    },
    move(move) {
      announced = Object.fromEntries(Object.entries(announced).map(([key, last]) => [key, { ...last, at: move(last.at) }]));
      keep();
    },
  };
}
