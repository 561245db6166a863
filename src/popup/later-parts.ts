import { later } from '../ui/components/later.tsx';

/** What no first paint shows: fetched when the popup has been drawn. */
export const LaterDetails = later(async () => (await import('./position-details.tsx')).PositionDetails);
export const LaterAlerts = later(async () => (await import('./alerts-tab.tsx')).AlertsTab);
export const LaterHelp = later(async () => (await import('./help.tsx')).Help);

/** Fetches all of them, so that a key or click finds them there. */
export function fetchLaterParts(): void {
  for (const part of [LaterDetails, LaterAlerts, LaterHelp]) part.fetch();
}
