import browser from 'webextension-polyfill';
import { isFirefox } from './is-firefox.ts';
import type { Notifications } from './platform.ts';

function largestIcon(): string {
  const icons = Object.entries(browser.runtime.getManifest().icons ?? {});
  const [, path] = icons.reduce((best, icon) => (Number(icon[0]) > Number(best[0]) ? icon : best), ['0', '']);
  if (path === '') throw new Error('manifest.icons is empty: a notification needs an icon');
  return browser.runtime.getURL(path);
}

/** Chrome's alone: Firefox has no such question; there the operating system decides. */
interface PermissionLevelApi {
  getPermissionLevel(): Promise<string>;
}

function asksPermissionLevel(api: object): api is PermissionLevelApi {
  return 'getPermissionLevel' in api && typeof api.getPermissionLevel === 'function';
}

export const browserNotifications: Notifications = {
  async create(id, { title, message, urgent }) {
    const basic = { type: 'basic' as const, iconUrl: largestIcon(), title, message };
    // Firefox refuses options that only Chrome knows with an exception.
    const insistent: object = { priority: urgent ? 2 : 0, requireInteraction: urgent };
    await browser.notifications.create(id, isFirefox() ? basic : { ...basic, ...insistent });
  },
  async clear(id) {
    await browser.notifications.clear(id);
  },
  async shownIds() {
    return Object.keys(await browser.notifications.getAll());
  },
  async allowed() {
    const api: object = browser.notifications;
    return !asksPermissionLevel(api) || (await api.getPermissionLevel()) === 'granted';
  },
};
