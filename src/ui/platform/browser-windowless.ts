import type { Permissions } from 'webextension-polyfill';
import { browser } from './extension-api.ts';
import type { WindowlessGrant } from './windowless-grant.ts';

/** Chrome's alone: the shared types do not know it. */
const PERMISSION = { permissions: ['background'] } as object as Permissions.Permissions;

/** Chrome's permission; null in Firefox, which ends with its last window, and whose manifest therefore offers none (build/manifest.ts). */
export function browserWindowless(): WindowlessGrant | null {
  const offered: unknown = browser.runtime.getManifest().optional_permissions;
  if (!Array.isArray(offered) || !offered.includes('background')) return null;
  const { permissions } = browser;
  return {
    given: () => permissions.contains(PERMISSION),
    request: () => permissions.request(PERMISSION),
    async giveBack() {
      if (!(await permissions.remove(PERMISSION))) throw new Error('the browser keeps the permission "background"');
    },
    onChange(listener) {
      permissions.onAdded.addListener(listener);
      permissions.onRemoved.addListener(listener);
    },
  };
}
