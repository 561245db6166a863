import { later } from '../ui/components/later.tsx';
import type { listenForKeys } from './listen-for-keys.ts';

/** What no first paint shows: fetched when the popup has been drawn. */
export const LaterDetails = later(async () => (await import('./position-details.tsx')).PositionDetails);
export const LaterAlerts = later(async () => (await import('./alerts-tab.tsx')).AlertsTab);
export const LaterHelp = later(async () => (await import('./help.tsx')).Help);
export const LaterFaults = later(async () => (await import('../ui/components/faults.tsx')).Faults);
export const LaterAnnouncer = later(async () => (await import('../ui/components/level-announcer.tsx')).LevelAnnouncer);
export const LaterUndo = later(async () => (await import('./tools/undo-stored.tsx')).UndoStored);
export const LaterLookup = later(async () => (await import('./lookup/lookup-tab.tsx')).LookupTab);
export const LaterShock = later(async () => (await import('./shock/shock.tsx')).Shock);
export const LaterShockedRow = later(async () => (await import('./shock/shocked-row.tsx')).ShockedRow);

/** Fetches all of them, so that a key or click finds them there. */
export function fetchLaterParts(): void {
  for (const part of [LaterFaults, LaterShock, LaterDetails, LaterLookup, LaterAlerts, LaterHelp]) part.fetch();
}

export interface FollowedKeys {
  /** There is something for keys to move in. */
  ready(): void;
  stop(): void;
}

/** No key is lost: what is pressed before the code of keys is there, and rows to move in, is remembered and done then. */
export function followKeys(...listening: Parameters<typeof listenForKeys>): FollowedKeys {
  const early: KeyboardEvent[] = [];
  const remember = (event: KeyboardEvent): void => void early.push(event);
  let stopped = false;
  let stop = (): void => document.removeEventListener('keydown', remember);
  let ready = (): void => undefined;
  const rows = new Promise<void>((resolve) => (ready = resolve));
  document.addEventListener('keydown', remember);
  void Promise.all([import('./listen-for-keys.ts'), rows]).then(([keys]) => {
    stop();
    if (stopped) return;
    stop = keys.listenForKeys(...listening);
    keys.pressAgain(early);
  });
  return {
    ready,
    stop() {
      stopped = true;
      stop();
    },
  };
}
