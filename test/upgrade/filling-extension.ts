import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../manifest.json' with { type: 'json' };
import type { DatabaseDump } from '../background/store/database-dump.ts';

/** Asked for, at the exchange, once the database lies there: the extension's one way to tell. */
export const FILLED_PATH = '/api/v1/contract/filled';

/** Firefox starts an event page with the browser only where its last life listened for that. */
const FILL = `
(globalThis.browser ?? chrome).runtime.onStartup.addListener(() => undefined);
(async () => {
  const { name, version, stores } = await (await fetch('dump.json')).json();
  await new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => {
      for (const [storeName, { keyPath, autoIncrement, indexes, rows }] of Object.entries(stores)) {
        const store = opening.result.createObjectStore(storeName, { keyPath, autoIncrement });
        for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path);
        for (const { key, value } of rows) store.put(value, ...(keyPath === null ? [key] : []));
      }
    };
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
  await fetch('https://contract.mexc.com${FILLED_PATH}');
})();
`;

/** An extension under our name, without any code of ours, that leaves this database behind. Resolves with its new folder. */
export async function writeFillingExtension(dump: DatabaseDump): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-filling-'));
  const { host_permissions, browser_specific_settings } = manifest;
  const background = { service_worker: 'fill.js', scripts: ['fill.js'] };
  const filling = { manifest_version: 3, name: 'filling', version: '0.0.1', background, host_permissions, browser_specific_settings };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(filling));
  await writeFile(join(folder, 'dump.json'), JSON.stringify(dump));
  await writeFile(join(folder, 'fill.js'), FILL);
  return folder;
}
