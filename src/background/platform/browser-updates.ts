import browser from 'webextension-polyfill';
import type { Updates } from './platform.ts';

export const browserUpdates: Updates = {
  apply: () => browser.runtime.reload(),
};
