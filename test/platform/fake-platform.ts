import type { Platform } from '../../src/background/platform/platform.ts';
import { createFakeAlarms, type FakeAlarms } from './fake-alarms.ts';
import { createFakeBadge, type FakeBadge } from './fake-badge.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeHostAccess, type FakeHostAccess } from './fake-host-access.ts';
import { createFakeHttp, type FakeHttp } from './fake-http.ts';
import { createFakeKeepAlive, type FakeKeepAlive } from './fake-keep-alive.ts';
import { createFakeLanguages, type FakeLanguages } from './fake-languages.ts';
import { createFakeLocalTime, type FakeLocalTime } from './fake-local-time.ts';
import { createFakeNotifications, type FakeNotifications } from './fake-notifications.ts';
import { createFakeRandomness } from './fake-randomness.ts';
import { createFakeSockets } from './fake-sockets.ts';
import { createFakeSounds, type FakeSounds } from './fake-sounds.ts';
import { createFakeStartMemory, type FakeStartMemory } from './fake-start-memory.ts';
import { createFakeTimers, type FakeTimers } from './fake-timers.ts';
import { createFakeUpdates, type FakeUpdates } from './fake-updates.ts';
import { createFakeViewCache, type FakeViewCache } from './fake-view-cache.ts';

export interface FakePlatform extends Platform {
  readonly clock: FakeClock;
  readonly localTime: FakeLocalTime;
  readonly languages: FakeLanguages;
  readonly timers: FakeTimers;
  readonly http: FakeHttp;
  readonly alarms: FakeAlarms;
  readonly notifications: FakeNotifications;
  readonly badge: FakeBadge;
  readonly sounds: FakeSounds;
  readonly updates: FakeUpdates;
  readonly viewCache: FakeViewCache;
  readonly hostAccess: FakeHostAccess;
  readonly keepAlive: FakeKeepAlive;
  readonly startMemory: FakeStartMemory;
}

/** The whole seam in memory. */
export function createFakePlatform(clock = createFakeClock()): FakePlatform {
  return {
    clock,
    localTime: createFakeLocalTime(),
    languages: createFakeLanguages(),
    timers: createFakeTimers(clock),
    randomness: createFakeRandomness(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
    sockets: createFakeSockets(),
    http: createFakeHttp(),
    alarms: createFakeAlarms(),
    notifications: createFakeNotifications(),
    badge: createFakeBadge(),
    sounds: createFakeSounds(),
    updates: createFakeUpdates(),
    viewCache: createFakeViewCache(),
    hostAccess: createFakeHostAccess(),
    keepAlive: createFakeKeepAlive(),
    startMemory: createFakeStartMemory(),
    keepsNothing: () => false,
  };
}
