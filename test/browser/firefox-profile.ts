import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FirefoxProfileOptions {
  readonly extensionId: string;
  /** The host in moz-extension:// addresses, which Firefox otherwise draws at random. */
  readonly uuid: string;
  /** A CONNECT proxy for https and wss; null = the real network. */
  readonly proxyPort: number | null;
  /** How long an event page may idle before it is stopped; Firefox's own value is 30,000. */
  readonly idleTimeoutMs: number | null;
  /** For a profile that lives through several starts: an unsigned extension may be installed for good, and crashes ask no questions. */
  readonly lasting?: boolean;
  /** Preferences as a trader may have set them. */
  readonly prefs?: Readonly<Record<string, boolean>>;
}

const LASTING_PREFS = {
  'xpinstall.signatures.required': false,
  'extensions.update.enabled': false,
  'toolkit.startup.max_resumed_crashes': -1,
  'browser.sessionstore.resume_from_crash': false,
};

/** Makes a fresh profile folder whose user.js holds what the tests need; the caller removes it. */
export async function makeFirefoxProfile(options: FirefoxProfileOptions): Promise<string> {
  const prefs: Record<string, unknown> = {
    'extensions.webextensions.uuids': JSON.stringify({ [options.extensionId]: options.uuid }),
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.enabled': false,
    'app.update.disabledForTesting': true,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    ...(options.lasting === true ? LASTING_PREFS : {}),
    ...options.prefs,
  };
  if (options.proxyPort !== null) {
    prefs['network.proxy.type'] = 1;
    prefs['network.proxy.ssl'] = '127.0.0.1';
    prefs['network.proxy.ssl_port'] = options.proxyPort;
  }
  if (options.idleTimeoutMs !== null) prefs['extensions.background.idle.timeout'] = options.idleTimeoutMs;
  const profile = await mkdtemp(join(tmpdir(), 'plimsoll-firefox-'));
  const lines = Object.entries(prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  await writeFile(join(profile, 'user.js'), lines.join(''));
  return profile;
}
