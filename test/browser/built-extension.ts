import { fileURLToPath } from 'node:url';
import manifest from '../../manifest.json' with { type: 'json' };

/** Where `npm run build` and `npm run build:firefox` put what these tests run, unmodified. */
export const builtForChrome = fileURLToPath(new URL('../../dist/chrome', import.meta.url));
export const builtForFirefox = fileURLToPath(new URL('../../dist/firefox', import.meta.url));
export const firefoxExtensionId = manifest.browser_specific_settings.gecko.id;
/** The exchange's hosts, which a proxy may lead to a local one. */
export const exchangeHosts = manifest.host_permissions.map((pattern) => new URL(pattern.replace('*', '')).host);
