import browser from 'webextension-polyfill';
import type { StartMemory } from './platform.ts';

const KEY = 'failed-start';

/** In the browser's memory, which needs neither a disk nor a database; it ends with the browser. */
export const browserStartMemory: StartMemory = {
  read: async () => (await browser.storage.session.get(KEY))[KEY],
  save: (value) => (value === null ? browser.storage.session.remove(KEY) : browser.storage.session.set({ [KEY]: value })),
};
