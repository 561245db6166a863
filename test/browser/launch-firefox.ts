import { rm } from 'node:fs/promises';
import { startFirefox } from './firefox-process.ts';
import { makeFirefoxProfile } from './firefox-profile.ts';
import { FIREFOX_UUID, firefoxTabs, type FirefoxTabs } from './firefox-tabs.ts';

export interface FirefoxOptions {
  /** Absolute path of the build. */
  readonly extension: string;
  /** browser_specific_settings.gecko.id of that build. */
  readonly extensionId: string;
  readonly proxyPort?: number;
  readonly idleTimeoutMs?: number;
  readonly prefs?: Readonly<Record<string, boolean>>;
}

/** A running Firefox with the extension installed for this session. */
export interface FirefoxBrowser extends FirefoxTabs {
  close(): Promise<void>;
}

/** Starts headless Firefox with a fresh profile and installs the extension; its host permissions are granted, as a store install asks for. */
export async function launchFirefox(options: FirefoxOptions): Promise<FirefoxBrowser> {
  const profile = await makeFirefoxProfile({
    extensionId: options.extensionId,
    uuid: FIREFOX_UUID,
    proxyPort: options.proxyPort ?? null,
    idleTimeoutMs: options.idleTimeoutMs ?? null,
    prefs: options.prefs ?? {},
  });
  const removeProfile = (): Promise<void> => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  const firefox = await startFirefox(profile, { acceptInsecureCerts: true }).catch(async (error: unknown) => {
    await removeProfile();
    throw error;
  });
  const close = async (): Promise<void> => {
    await firefox.end('SIGTERM');
    await removeProfile();
  };
  try {
    await firefox.bidi.send('webExtension.install', { extensionData: { type: 'path', path: options.extension } });
    return { ...firefoxTabs(firefox.bidi, options.extensionId), close };
  } catch (error) {
    await close();
    throw error;
  }
}
