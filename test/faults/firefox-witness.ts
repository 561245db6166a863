import type { FirefoxTabs } from '../browser/firefox-tabs.ts';
import type { Witness } from './witness.ts';

/**
 * Looks on from the browser's own scope: a page of the extension would keep its event page alive. Every notification passes the browser's table,
 * so none is missed, however short it is shown.
 */
const PRELUDE = `
  const extension = policy.extension;
  globalThis.look = (work) => new Promise((resolve, reject) => {
    const opening = indexedDB.openForPrincipal(extension.principal, 'plimsoll');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const request = work(opening.result);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        resolve(request.result);
        opening.result.close();
      };
    };
  });
  globalThis.all = (store) => look((database) => database.transaction(store).objectStore(store).getAll());
  globalThis.keys = (store) => look((database) => database.transaction(store).objectStore(store).getAllKeys());
  globalThis.seen ??= {};
  const table = (await extension.apiManager.asyncGetAPI('notifications', extension)).notificationsMap;
  if (!Object.hasOwn(table, 'set')) table.set = (id, notification) => {
    const { title, message } = notification.options;
    seen[id] = { at: seen[id]?.at ?? Date.now(), texts: [...(seen[id]?.texts ?? []), [title, message]] };
    return Map.prototype.set.call(table, id, notification);
  };
  globalThis.shownNow = () => [...table.keys()];
`;

/** What was shown under one id: when first (epoch ms), and title and message of each time. */
export interface ShownNotification {
  readonly at: number;
  readonly texts: readonly (readonly [string, string])[];
}

export interface FirefoxWitness extends Witness {
  /** Everything that was shown since the first onlooker of this browser's life came, by id. */
  notifications(): Promise<ReadonlyMap<string, ShownNotification>>;
}

/** `reload` brings the extension anew, as an update does. */
export async function openFirefoxWitness(browser: FirefoxTabs, reload: () => Promise<void>): Promise<FirefoxWitness> {
  const ask = <T>(expression: string): Promise<T> => browser.evaluatePrivileged<T>(expression);
  await ask(`(async () => { ${PRELUDE} await keys('heartbeat'); })()`);
  const notifications = async () => new Map(Object.entries(await ask<Record<string, ShownNotification>>('seen')));
  return {
    notifications,
    rows: (store) => ask(`all('${store}')`),
    memories: () => ask(`all('alertMemory')`),
    history: () => ask(`all('history')`),
    heartbeat: () =>
      ask(`(async () => {
        const names = await keys('heartbeat');
        const rows = await all('heartbeat');
        return Object.fromEntries(names.map((name, index) => [name, rows[index]]));
      })()`),
    claimWaits: () => ask(`all('alertMemory').then((rows) => rows.some((row) => row.deliveredAt === null))`),
    sawClaim: (withinMs) =>
      ask(`(async () => {
        const end = Date.now() + ${withinMs};
        while (Date.now() < end) if ((await all('alertMemory')).some((row) => row.deliveredAt === null)) return true;
        return false;
      })()`),
    everShown: async () => new Map([...(await notifications())].map(([id, { at }]) => [id, at])),
    wake: () => ask('policy.extension.wakeupBackground().then(() => null)'),
    reloadExtension: reload,
    version: () => ask('policy.extension.version'),
  };
}
