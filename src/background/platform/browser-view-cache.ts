import browser from 'webextension-polyfill';
import { VIEW_CACHE_KEY } from '../../protocol/wire.ts';
import type { ViewCache } from './platform.ts';

/** `storage.local` is where a page can read before the worker has woken. */
export const browserViewCache: ViewCache = {
  read: async () => (await browser.storage.local.get(VIEW_CACHE_KEY))[VIEW_CACHE_KEY],
  save: (value) => browser.storage.local.set({ [VIEW_CACHE_KEY]: value }),
};
