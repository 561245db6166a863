import browser from 'webextension-polyfill';
import type { HostAccess } from './platform.ts';

export const browserHostAccess: HostAccess = {
  async granted() {
    const hosts: unknown = browser.runtime.getManifest()['host_permissions'];
    if (!Array.isArray(hosts) || !hosts.every((host) => typeof host === 'string'))
      throw new Error('manifest.host_permissions names no hosts');
    return browser.permissions.contains({ origins: hosts });
  },
};
