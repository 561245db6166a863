import source from '../manifest.json' with { type: 'json' };

export type Target = 'chrome' | 'firefox';
export type SourceManifest = typeof source;

/** The oldest browser of each kind that the manifest admits. */
export const LANGUAGE_TARGET: Readonly<Record<Target, string>> = { chrome: 'chrome120', firefox: 'firefox142' };

/** The port of `npm run dev`: fixed, because the loosened policy has to name it. */
export const DEV_PORT = 5173;

/** Lets Vite's dev server hand modules and styles to extension pages; never part of a build. */
const DEV_POLICY = [
  "default-src 'none'",
  `script-src 'self' http://localhost:${DEV_PORT}`,
  "style-src 'self' 'unsafe-inline'",
  `img-src 'self' data: http://localhost:${DEV_PORT}`,
  `connect-src 'self' https://api.mexc.com https://contract.mexc.com wss://contract.mexc.com http://localhost:${DEV_PORT} ws://localhost:${DEV_PORT}`,
].join('; ');

/**
 * One browser's manifest, computed from manifest.json. Chrome drops what only Firefox reads; Firefox knows no offscreen documents, and
 * ends with its last window whatever an extension may do. The worker is named in it while the development server runs; a build adds its own file
 * (worker-file.ts).
 */
export function manifestFor(target: Target, serving: boolean): Record<string, unknown> {
  const {
    background,
    browser_specific_settings,
    minimum_chrome_version,
    permissions,
    optional_permissions,
    content_security_policy,
    ...shared
  } = source;
  const policy = serving ? { extension_pages: DEV_POLICY } : content_security_policy;
  if (target === 'chrome') {
    return {
      ...shared,
      minimum_chrome_version,
      ...(serving ? { background: { service_worker: background.service_worker, type: background.type } } : {}),
      permissions,
      optional_permissions,
      content_security_policy: policy,
    };
  }
  return {
    ...shared,
    ...(serving ? { background: { scripts: background.scripts, type: background.type } } : {}),
    permissions: permissions.filter((permission) => permission !== 'offscreen'),
    content_security_policy: policy,
    browser_specific_settings,
  };
}
