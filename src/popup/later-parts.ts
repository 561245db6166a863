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

/** Keys work from the moment that their code is there until the function returned is called. */
export function followKeys(...listening: Parameters<typeof listenForKeys>): () => void {
  let stop: (() => void) | null = null;
  let wanted = true;
  void import('./listen-for-keys.ts').then((keys) => {
    if (wanted) stop = keys.listenForKeys(...listening);
  });
  return () => {
    wanted = false;
    stop?.();
  };
}
