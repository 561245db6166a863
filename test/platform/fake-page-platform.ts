import type { PagePlatform } from '../../src/ui/platform/page-platform.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakePort, type FakePort } from './fake-port.ts';
import { createFakeTimers, type FakeTimers } from './fake-timers.ts';

export interface FakePagePlatform extends PagePlatform {
  readonly clock: FakeClock;
  readonly timers: FakeTimers;
  /** Every connection made, oldest first. */
  readonly ports: FakePort[];
  readonly latestPort: FakePort;
  /** Every projector started, oldest first: what answers questions, in the test's hand. */
  readonly projectors: FakePort[];
  /** What storage holds; may be filled before the page starts. */
  readonly stored: Map<string, unknown>;
  /** The language setting that a page saw last. */
  hinted: string | null;
  readonly openedOptions: string[];
  readonly downloads: { fileName: string; text: string }[];
  grantsHostAccess: boolean;
  /** How often the browser was asked to keep the storage. */
  persistenceAsked: number;
  /** Set, connecting throws it, as when the extension is gone. */
  connectError: string | null;
  /** Set, every write rejects with it, as when the disk is full. */
  writeError: string | null;
}

/** A browser of memory, time that only a test moves. */
export function createFakePagePlatform(): FakePagePlatform {
  const clock = createFakeClock();
  const timers = createFakeTimers(clock);
  const ports: FakePort[] = [];
  const projectors: FakePort[] = [];
  const stored = new Map<string, unknown>();
  const writable = async (task: () => void): Promise<void> => {
    if (platform.writeError !== null) return Promise.reject(new Error(platform.writeError));
    task();
    return Promise.resolve();
  };
  const platform: FakePagePlatform = {
    clock,
    timers,
    ports,
    get latestPort() {
      const latest = ports.at(-1);
      if (latest === undefined) throw new Error('no connection was made yet');
      return latest;
    },
    projectors,
    stored,
    openedOptions: [],
    downloads: [],
    grantsHostAccess: true,
    persistenceAsked: 0,
    connectError: null,
    writeError: null,
    connect: () => {
      if (platform.connectError !== null) throw new Error(platform.connectError);
      const made = createFakePort();
      ports.push(made);
      return made.port;
    },
    startProjector: () => {
      const made = createFakePort();
      projectors.push(made);
      return made.port;
    },
    now: () => clock.now(),
    after: (delayMs, task) => timers.after(delayMs, task),
    storage: {
      read: (key) => Promise.resolve(stored.get(key)),
      readAll: (prefix) => Promise.resolve(Object.fromEntries([...stored].filter(([key]) => key.startsWith(prefix)))),
      write: (key, value) => writable(() => void stored.set(key, structuredClone(value))),
      remove: (key) => writable(() => void stored.delete(key)),
    },
    languageHint: {
      read: () => platform.hinted,
      write: (setting) => {
        platform.hinted = setting;
      },
    },
    hinted: null,
    openOptions: (hash) => {
      platform.openedOptions.push(hash);
      return Promise.resolve();
    },
    download: (fileName, text) => {
      platform.downloads.push({ fileName, text });
    },
    requestHostAccess: () => Promise.resolve(platform.grantsHostAccess),
    askForPersistence: () => {
      platform.persistenceAsked += 1;
      return Promise.resolve();
    },
  };
  return platform;
}
