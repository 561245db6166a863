import browser from 'webextension-polyfill';
import { browserDifferences, type BasicNotification } from './browser-differences.ts';
import type { NotificationContent, Notifications } from './platform.ts';

function largestIcon(): string {
  const icons = Object.entries(browser.runtime.getManifest().icons ?? {});
  const [, path] = icons.reduce((best, icon) => (Number(icon[0]) > Number(best[0]) ? icon : best), ['0', '']);
  if (path === '') throw new Error('manifest.icons is empty: a notification needs an icon');
  return browser.runtime.getURL(path);
}

function optionsOf({ title, message, ...extras }: NotificationContent): BasicNotification {
  return { type: 'basic', iconUrl: largestIcon(), title, message, ...browserDifferences().notificationExtras(extras) };
}

export const browserNotifications: Notifications = {
  async create(id, content) {
    await browser.notifications.create(id, optionsOf(content));
  },
  async update(id, content) {
    if (!(id in (await browser.notifications.getAll()))) return false;
    return browserDifferences().changeNotification(id, optionsOf(content));
  },
  async clear(id) {
    await browser.notifications.clear(id);
  },
  async shownIds() {
    return Object.keys(await browser.notifications.getAll());
  },
  allowed: () => browserDifferences().notificationsAllowed(),
};
