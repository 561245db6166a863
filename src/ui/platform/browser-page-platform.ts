import type { RawPort } from '../../protocol/client.ts';
import { PORT_NAME } from '../../protocol/wire.ts';
import { browser } from './extension-api.ts';
import type { PagePlatform, PageStorage } from './page-platform.ts';

const OBJECT_URL_KEPT_MS = 60_000;

function connect(): RawPort {
  const port = browser.runtime.connect({ name: PORT_NAME });
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener((message: unknown) => listener(message)),
    onDisconnect: (listener) =>
      port.onDisconnect.addListener((gone) => listener(gone.error?.message ?? browser.runtime.lastError?.message ?? '')),
    close: () => port.disconnect(),
  };
}

function startProjector(): RawPort {
  const worker = new Worker(new URL('../../projections/projector.ts', import.meta.url), { type: 'module' });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
    onDisconnect: (listener) => worker.addEventListener('error', (event) => listener(event.message)),
    close: () => worker.terminate(),
  };
}

const storage: PageStorage = {
  read: async (key) => (await browser.storage.local.get(key))[key],
  readAll: async (prefix) => {
    const all = await browser.storage.local.get(null);
    return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(prefix)));
  },
  write: (key, value) => browser.storage.local.set({ [key]: value }),
  remove: (key) => browser.storage.local.remove(key),
};

/** Only this storage answers before the first paint. A browser that keeps none (it throws then) has the pages wait for their picture. */
const languageHint: PagePlatform['languageHint'] = {
  read() {
    try {
      return localStorage.getItem('language');
    } catch {
      return null;
    }
  },
  write(setting) {
    try {
      localStorage.setItem('language', setting);
    } catch {
      // The next page waits, as this one did.
    }
  },
};

async function openOptions(hash: string): Promise<void> {
  const page = browser.runtime.getManifest().options_ui?.page;
  if (page === undefined) throw new Error('openOptions: the manifest names no options page');
  await browser.tabs.create({ url: `${browser.runtime.getURL(page)}#${hash}` });
}

function download(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), OBJECT_URL_KEPT_MS);
}

async function askForPersistence(): Promise<void> {
  // Firefox's event page is a page itself: it asked already, and a second question would open a second prompt.
  if (!('service_worker' in (browser.runtime.getManifest().background ?? {}))) return;
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}

/** The browser as pages use it. Beside what only the options page wants (browser-windowless.ts), no file of theirs names `browser`, the clock or timers. */
export const browserPagePlatform: PagePlatform = {
  connect,
  startProjector,
  now: () => Date.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
  storage,
  languageHint,
  openOptions,
  download,
  requestHostAccess: () => browser.permissions.request({ origins: browser.runtime.getManifest().host_permissions ?? [] }),
  askForPersistence,
};
