import browser from 'webextension-polyfill';
import { browserDifferences } from './browser-differences.ts';
import type { Cancel, KeepAlive, Timers } from './platform.ts';

/** Calls the cheapest API in time where the browser does not count a busy socket as work; elsewhere nothing is done. */
export function createBrowserKeepAlive(timers: Timers): KeepAlive {
  return {
    hold(onTrouble) {
      const { callEveryMs } = browserDifferences();
      if (callEveryMs === null) return () => undefined;
      let cancel: Cancel = () => undefined;
      const wait = (): void => {
        cancel = timers.after(callEveryMs, () => {
          browser.runtime.getPlatformInfo().catch(onTrouble);
          wait();
        });
      };
      wait();
      return () => cancel();
    },
  };
}
