import browser, { type Runtime } from 'webextension-polyfill';

/** One connection of a page, as the browser reports it. */
export interface BrowserPort {
  readonly name: string;
  readonly extensionId: string | undefined;
  readonly url: string | undefined;
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onDisconnect(listener: () => void): void;
  close(): void;
}

/** Everything that can wake the worker. */
export interface WorkerEvents {
  onAlarm(name: string): void;
  onNotificationClicked(notificationId: string): void;
  /** `byTrader`: not by the browser itself, nor by the extension. Firefox says so of every one that goes. */
  onNotificationClosed(notificationId: string, byTrader: boolean): void;
  onConnect(port: BrowserPort): void;
  onInstalled(reason: Runtime.OnInstalledReason): void;
  onStartup(): void;
  onPermissionsChanged(): void;
  /** A newer version is ready and waits for this one to end. */
  onUpdateAvailable(): void;
  /** A bonus: workers may not get it. */
  onOnline(): void;
}

/** Registers every listener; to be called synchronously at the top level of the worker, or a waking event is lost. */
export function listenToBrowser(events: WorkerEvents): void {
  browser.alarms.onAlarm.addListener(({ name }) => events.onAlarm(name));
  browser.notifications.onClicked.addListener((id) => events.onNotificationClicked(id));
  browser.notifications.onClosed.addListener((id, byTrader) => events.onNotificationClosed(id, byTrader));
  browser.runtime.onConnect.addListener((port) => events.onConnect(wrapped(port)));
  browser.runtime.onInstalled.addListener(({ reason }) => events.onInstalled(reason));
  browser.runtime.onStartup.addListener(() => events.onStartup());
  browser.runtime.onUpdateAvailable.addListener(() => events.onUpdateAvailable());
  browser.permissions.onAdded.addListener(() => events.onPermissionsChanged());
  browser.permissions.onRemoved.addListener(() => events.onPermissionsChanged());
  globalThis.addEventListener('online', () => events.onOnline());
}

function wrapped(port: Runtime.Port): BrowserPort {
  return {
    name: port.name,
    extensionId: port.sender?.id,
    url: port.sender?.url,
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener((message: unknown) => listener(message)),
    onDisconnect: (listener) => port.onDisconnect.addListener(() => listener()),
    close: () => port.disconnect(),
  };
}
