import browser from 'webextension-polyfill';
import { isFirefox } from './is-firefox.ts';
import type { Cancel, KeepAlive, Timers } from './platform.ts';

/** Firefox stops an event page after 30 s without a call of an extension API. */
const CALL_EVERY_MS = 20_000;

/**
 * Firefox does not count a busy socket as work of an event page, but any call of its API (measured: alive after 400 s). Chrome's worker is
 * kept by the socket's own traffic, so there nothing is done.
 */
export function createBrowserKeepAlive(timers: Timers): KeepAlive {
  return {
    hold(onTrouble) {
      if (!isFirefox()) return () => undefined;
      let cancel: Cancel = () => undefined;
      const wait = (): void => {
        cancel = timers.after(CALL_EVERY_MS, () => {
          browser.runtime.getPlatformInfo().catch(onTrouble);
          wait();
        });
      };
      wait();
      return () => cancel();
    },
  };
}
