import { later } from '../ui/components/later.tsx';
import { takeEarlyKeys } from './early-keys.ts';
import { loadFrame } from './frame-loader.ts';
import type { FollowedPage } from './listen-for-keys.ts';

const shock = () => import('./shock/shock-parts.ts');

/** What no first paint shows: fetched when the popup has been drawn. */
export const LaterFaults = later(async () => (await loadFrame()).FaultList);
export const LaterHelp = later(async () => (await loadFrame()).Help);
export const LaterUndo = later(async () => (await loadFrame()).UndoStored);
export const LaterAnnouncer = later(async () => (await loadFrame()).LevelAnnouncer);
export const LaterEmptyState = later(async () => (await loadFrame()).EmptyState);
export const LaterOpenQuestion = later(async () => (await loadFrame()).OpenQuestion);
export const LaterProblem = later(async () => (await loadFrame()).ProblemText);
export const LaterRowsHead = later(async () => (await loadFrame()).RowsHead);
export const LaterWatchWords = later(async () => (await loadFrame()).WatchWords);
export const LaterRowNotice = later(async () => (await loadFrame()).RowNotice);
export const LaterPoolFigures = later(async () => (await loadFrame()).PoolFigures);
export const LaterShock = later(async () => (await shock()).ShockPanel);
export const LaterShockedRow = later(async () => (await shock()).ShockedRow);
export const LaterDetails = later(async () => (await import('./position-details.tsx')).PositionDetails);
export const LaterLookup = later(async () => (await import('./lookup/lookup-tab.tsx')).LookupTab);
export const LaterAlerts = later(async () => (await import('./alerts-tab.tsx')).AlertsTab);

/** Fetches those that a key or click may ask for, so that it finds them there; the rest is drawn, and so fetched, at once. */
export function fetchLaterParts(): void {
  for (const part of [LaterDetails, LaterLookup, LaterAlerts]) part.fetch();
}

/** Follows the popup's keys until the function returned is called; those pressed before this code was there are followed first. */
export function followKeys(page: FollowedPage): () => void {
  let stop: (() => void) | null = null;
  let wanted = true;
  const listen = ({ listenForKeys }: Awaited<ReturnType<typeof loadFrame>>): void => {
    if (wanted) stop = listenForKeys(page, takeEarlyKeys());
  };
  // That the file could not be fetched is said where its other parts would be.
  void loadFrame().then(listen, () => undefined);
  return () => {
    wanted = false;
    stop?.();
  };
}
