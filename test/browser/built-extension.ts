import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from '../../manifest.json' with { type: 'json' };

/** Long runs test a copy of their own, which no other build replaces meanwhile: the variable names its folder. */
const dist = process.env['PLIMSOLL_DIST'] ?? fileURLToPath(new URL('../../dist', import.meta.url));
/** Where `npm run build` and `npm run build:firefox` put what these tests run, unmodified. */
export const builtForChrome = join(dist, 'chrome');
export const builtForFirefox = join(dist, 'firefox');
export const firefoxExtensionId = manifest.browser_specific_settings.gecko.id;
/** The exchange's hosts, which a proxy may lead to a local one. */
export const exchangeHosts = manifest.host_permissions.map((pattern) => new URL(pattern.replace('*', '')).host);
