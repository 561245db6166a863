import type { AlertMemoryRow } from '../../src/background/store/schema.ts';
import type { HistoryRow } from '../../src/protocol/view.ts';
import type { BareTargets } from '../browser/bare-targets.ts';
import { untilTrue } from './bare-portfolio.ts';

/** A file of the extension that runs no script of ours: it reads the storage and the notifications without waking the worker. */
const QUIET_FILE = 'manifest.json';

/** An onlooker within the extension's origin. Nothing it does but `wake` is an event for the worker. */
export interface Witness {
  /** Everything in one store of the database, by key. */
  rows(store: string): Promise<readonly unknown[]>;
  /** The stored alert memory: what a worker that dies leaves behind. */
  memories(): Promise<readonly AlertMemoryRow[]>;
  /** All rows, oldest first. */
  history(): Promise<readonly HistoryRow[]>;
  heartbeat(): Promise<Readonly<Record<string, unknown>>>;
  /** Whether a claim lies there that is not marked as delivered. */
  claimWaits(): Promise<boolean>;
  /** Resolves when a claim lies there undelivered; false when none did within `withinMs`. */
  sawClaim(withinMs: number): Promise<boolean>;
  /** Ids of every notification that the browser showed since this witness came (looked at every few milliseconds), with when it was first seen. */
  everShown(): Promise<ReadonlyMap<string, number>>;
  /** Calls the worker as an opened popup does. */
  wake(): Promise<void>;
  /** Unloads the extension and loads it again from its folder, as an update does; the witness is gone with it. */
  reloadExtension(): Promise<void>;
  /** The version of the extension that looks on. */
  version(): Promise<string>;
}

const PRELUDE = `
  // A full disk closes every connection; each look takes one of its own.
  globalThis.look ??= (work) => new Promise((resolve, reject) => {
    const opening = indexedDB.open('plimsoll');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const request = work(opening.result);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => resolve(request.result);
      opening.result.close();
    };
  });
  globalThis.all ??= (store) => look((database) => database.transaction(store).objectStore(store).getAll());
  globalThis.keys ??= (store) => look((database) => database.transaction(store).objectStore(store).getAllKeys());
  globalThis.seen ??= {};
  globalThis.watching ??= setInterval(async () => {
    for (const id of Object.keys(await chrome.notifications.getAll())) seen[id] ??= Date.now();
  }, 20);
`;

/** Opens the onlooker in a tab of its own; it ends with the browser. The storage must exist by now: an onlooker must not make it. */
export async function openWitness(browser: BareTargets, extensionId: string): Promise<Witness> {
  const url = `chrome-extension://${extensionId}/${QUIET_FILE}`;
  await browser.openTab(url);
  const attached = await browser.attach(url);
  // A new tab shows an empty document of nobody's origin for a moment.
  await untilTrue('the onlooker has loaded', () => attached.evaluate(`location.href === '${url}' && document.readyState === 'complete'`));
  await attached.evaluate(`(async () => { ${PRELUDE} await keys('heartbeat'); })()`);
  return {
    rows: (store) => attached.evaluate(`all('${store}')`),
    memories: () => attached.evaluate(`all('alertMemory')`),
    history: () => attached.evaluate(`all('history')`),
    heartbeat: () =>
      attached.evaluate(`(async () => {
        const names = await keys('heartbeat');
        const rows = await all('heartbeat');
        return Object.fromEntries(names.map((name, index) => [name, rows[index]]));
      })()`),
    claimWaits: () => attached.evaluate(`all('alertMemory').then((rows) => rows.some((row) => row.deliveredAt === null))`),
    sawClaim: (withinMs) =>
      attached.evaluate(`(async () => {
        const end = Date.now() + ${withinMs};
        while (Date.now() < end) if ((await all('alertMemory')).some((row) => row.deliveredAt === null)) return true;
        return false;
      })()`),
    everShown: async () => new Map(Object.entries(await attached.evaluate<Record<string, number>>('seen'))),
    wake: () => attached.evaluate(`void chrome.runtime.connect({ name: 'wake' })`),
    reloadExtension: () => attached.evaluate('void setTimeout(() => chrome.runtime.reload(), 0)'),
    version: () => attached.evaluate('chrome.runtime.getManifest().version'),
  };
}
