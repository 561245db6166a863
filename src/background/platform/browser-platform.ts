import { browserAlarms } from './browser-alarms.ts';
import { browserBadge } from './browser-badge.ts';
import { browserClock } from './browser-clock.ts';
import { browserHostAccess } from './browser-host-access.ts';
import { browserHttp } from './browser-http.ts';
import { createBrowserKeepAlive } from './browser-keep-alive.ts';
import { browserLanguages } from './browser-languages.ts';
import { browserLocalTime } from './browser-local-time.ts';
import { browserNotifications } from './browser-notifications.ts';
import { browserRandomness } from './browser-randomness.ts';
import { browserDifferences } from './browser-differences.ts';
import { createBrowserSounds } from './browser-sounds.ts';
import { browserSockets } from './browser-sockets.ts';
import { browserStartMemory } from './browser-start-memory.ts';
import { browserTimers } from './browser-timers.ts';
import { browserUpdates } from './browser-updates.ts';
import { browserViewCache } from './browser-view-cache.ts';
import type { Platform } from './platform.ts';

/** The seam as a browser fills it. */
export const browserPlatform: Platform = {
  clock: browserClock,
  localTime: browserLocalTime,
  languages: browserLanguages,
  timers: browserTimers,
  randomness: browserRandomness,
  sockets: browserSockets,
  http: browserHttp,
  alarms: browserAlarms,
  notifications: browserNotifications,
  badge: browserBadge,
  sounds: createBrowserSounds(browserTimers),
  updates: browserUpdates,
  viewCache: browserViewCache,
  hostAccess: browserHostAccess,
  keepAlive: createBrowserKeepAlive(browserTimers),
  startMemory: browserStartMemory,
  keepsNothing: () => browserDifferences().keepsNothing(),
};
