import browser from 'webextension-polyfill';

/** Firefox is the only browser that has `getBrowserInfo`. */
export function isFirefox(): boolean {
  return 'getBrowserInfo' in browser.runtime && typeof browser.runtime.getBrowserInfo === 'function';
}
