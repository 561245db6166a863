import type { Browser } from 'webextension-polyfill';

/** Both browsers answer these calls with promises by themselves, so the pages do without the polyfill's 21 KB. */
function extensionApi(): Browser {
  const { browser, chrome } = globalThis as { browser?: Browser; chrome?: Browser };
  const api = browser ?? chrome;
  if (api === undefined) throw new Error('no extension API here');
  return api;
}

export const browser = extensionApi();
