import browser from 'webextension-polyfill';
import { isFirefox } from './is-firefox.ts';
import type { NotificationContent, Notifications } from './platform.ts';

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

/** Chrome's alone: Firefox shows anew what is created under an id that is shown already, in its place. */
interface UpdateApi {
  update(id: string, options: object): Promise<boolean>;
}

function updates(api: object): api is UpdateApi {
  return 'update' in api && typeof api.update === 'function';
}

function optionsOf({ title, message, urgent }: NotificationContent): { type: 'basic'; iconUrl: string; title: string; message: string } {
  const basic = { type: 'basic' as const, iconUrl: largestIcon(), title, message };
  // Firefox refuses options that only Chrome knows with an exception.
  const insistent: object = { priority: urgent ? 2 : 0, requireInteraction: urgent };
  return isFirefox() ? basic : { ...basic, ...insistent };
}

export const browserNotifications: Notifications = {
  async create(id, content) {
    await browser.notifications.create(id, optionsOf(content));
  },
  async update(id, content) {
    if (!(id in (await browser.notifications.getAll()))) return false;
    const api: object = browser.notifications;
    if (updates(api)) return api.update(id, optionsOf(content));
    await browser.notifications.create(id, optionsOf(content));
    return true;
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
