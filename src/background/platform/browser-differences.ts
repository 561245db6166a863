/**
 * All in which the two browsers differ at run time: the other files of this room ask here, and name no browser. (What differs in their manifests
 * is computed by build/manifest.ts. Firefox also forgets alarms when it ends, so both browsers' are made sure of at every start.)
 */
import browser from 'webextension-polyfill';
import type { NotificationContent } from './platform.ts';

export interface BrowserDifferences {
  /** Options of a notification beside its icon and its texts. */
  notificationExtras(content: Omit<NotificationContent, 'title' | 'message'>): object;
  /** Changes a notification that is shown, in its place. */
  changeNotification(id: string, options: BasicNotification): Promise<boolean>;
  /** False when the browser says that notifications are switched off. */
  notificationsAllowed(): Promise<boolean>;
  /** True where the browser is set to keep nothing at all: no database can be opened. */
  keepsNothing(): boolean;
  /** Where sounds are heard from: a page of its own that the worker opens, or the background itself. */
  readonly soundsFrom: 'offscreen-page' | 'background';
  /** How often the background must call an API to stay alive; null where the socket's own traffic is enough. */
  readonly callEveryMs: number | null;
  /** Whether the background may ask for lasting storage; if not, a page has to. */
  readonly backgroundAsksForPersistence: boolean;
}

export interface BasicNotification {
  readonly type: 'basic';
  readonly iconUrl: string;
  readonly title: string;
  readonly message: string;
}

/** What the shared types of both browsers leave out. */
interface ChromeNotifications {
  update(id: string, options: object): Promise<boolean>;
  getPermissionLevel(): Promise<string>;
}

const chromeNotifications = (): ChromeNotifications => browser.notifications as object as ChromeNotifications;

/** The background is a service worker: no audio, no `navigator.storage.persist`. */
const CHROME: BrowserDifferences = {
  notificationExtras: ({ urgent, passing = false, silent = false }) => ({ priority: urgent ? 2 : 0, requireInteraction: !passing, silent }),
  changeNotification: (id, options) => chromeNotifications().update(id, options),
  keepsNothing: () => false,
  notificationsAllowed: async () => (await chromeNotifications().getPermissionLevel()) === 'granted',
  soundsFrom: 'offscreen-page',
  callEveryMs: null,
  backgroundAsksForPersistence: false,
};

/** The background is an event page. */
const FIREFOX: BrowserDifferences = {
  // It refuses options that only Chrome knows with an exception.
  notificationExtras: () => ({}),
  // What is created under an id that is shown takes its place.
  changeNotification: async (id, options) => {
    await browser.notifications.create(id, options);
    return true;
  },
  // "Never remember history": every window is a private one, and so is the background.
  keepsNothing: () => browser.extension.inIncognitoContext === true,
  // There is no such question: the operating system decides.
  notificationsAllowed: () => Promise.resolve(true),
  soundsFrom: 'background',
  // Stopped after 30 s without a call of an extension's API, busy socket or not (measured: alive after 400 s).
  callEveryMs: 20_000,
  backgroundAsksForPersistence: true,
};

/** Those of the browser that runs this: Firefox is the only one that has `getBrowserInfo`. */
export function browserDifferences(): BrowserDifferences {
  return 'getBrowserInfo' in browser.runtime && typeof browser.runtime.getBrowserInfo === 'function' ? FIREFOX : CHROME;
}
