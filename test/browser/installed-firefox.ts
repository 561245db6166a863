import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilTrue } from '../faults/bare-portfolio.ts';
import { startFirefox } from './firefox-process.ts';
import { makeFirefoxProfile } from './firefox-profile.ts';
import { FIREFOX_UUID, firefoxTabs, type FirefoxTabs } from './firefox-tabs.ts';
import { writeXpi } from './xpi.ts';

/** A running Firefox on a profile in which the extension is installed as a trader's is: it stays through restarts. */
export interface LastingFirefox extends FirefoxTabs {
  /** Installs this build over the one that runs, without waiting for the running one's consent. */
  update(extension: string): Promise<void>;
  /** Brings the build as an update that a running version with an ear for updates is told of; it waits until that one reloads or the browser restarts. */
  offerUpdate(extension: string): Promise<void>;
  crash(): Promise<void>;
  close(): Promise<void>;
}

export interface FirefoxHome {
  /** Starts Firefox on the profile, and installs `extension` if none is installed yet. */
  start(extension: string): Promise<LastingFirefox>;
  /** Puts this build in place of the installed one, while Firefox is closed. */
  replace(extension: string): Promise<void>;
  remove(): Promise<void>;
}

const CERTIFICATES = `Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB)`;

const writtenDown = (extensionId: string): string => `(async () => {
  const path = PathUtils.join(PathUtils.profileDir, 'addonStartup.json.lz4');
  if (!(await IOUtils.exists(path))) return false;
  const { 'app-profile': profile } = await IOUtils.readJSON(path, { decompress: true });
  return profile?.addons?.['${extensionId}']?.enabled === true;
})()`;

/** A profile for several starts. Its https goes through the proxy, and trusts the authority whose certificate is given. */
export async function makeFirefoxHome(options: { extensionId: string; proxyPort: number; caPem: string }): Promise<FirefoxHome> {
  const { extensionId, proxyPort, caPem } = options;
  const profile = await makeFirefoxProfile({ extensionId, uuid: FIREFOX_UUID, proxyPort, idleTimeoutMs: null, lasting: true });
  const archives = await mkdtemp(join(tmpdir(), 'plimsoll-xpi-'));
  let archiveCount = 0;

  async function archive(extension: string): Promise<string> {
    archiveCount += 1;
    const path = join(archives, `${archiveCount}.xpi`);
    await writeXpi(extension, path);
    return path;
  }

  async function start(extension: string): Promise<LastingFirefox> {
    const firefox = await startFirefox(profile, {});
    const tabs = firefoxTabs(firefox.bidi, extensionId);
    const install = async (from: string, whenPostponed: string): Promise<void> => {
      const path = JSON.stringify(await archive(from));
      await tabs.evaluatePrivileged(`(async () => {
        const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
        file.initWithPath(${path});
        const install = await AddonManager.getInstallForFile(file);
        await new Promise((resolve, reject) => {
          install.addListener({
            onInstallEnded: resolve,
            onInstallFailed: () => reject(new Error('the update failed: ' + install.error)),
            onInstallPostponed: () => { ${whenPostponed} },
          });
          install.install().catch(reject);
        });
      })()`);
    };
    try {
      const base64 = caPem.replaceAll(/-----[A-Z ]+-----|\s/g, '');
      await tabs.evaluatePrivileged(`void ${CERTIFICATES}.addCertFromBase64('${base64}', 'CT,CT,CT')`);
      const installed = await tabs.evaluatePrivileged<boolean>(
        `AddonManager.getAddonByID('${extensionId}').then((addon) => addon !== null)`,
      );
      if (!installed) {
        const extensionData = { type: 'archivePath', path: await archive(extension) };
        await firefox.bidi.send('webExtension.install', { extensionData, 'moz:permanent': true });
        // Firefox writes it down a second later; killed before, it would know the extension at its next start and not run it.
        await untilTrue('Firefox has written down what it installed', () => tabs.evaluatePrivileged<boolean>(writtenDown(extensionId)));
      }
    } catch (error) {
      await firefox.end('SIGKILL');
      throw error;
    }
    return {
      ...tabs,
      update: (from) => install(from, 'setTimeout(() => install.continuePostponedInstall(), 0);'),
      offerUpdate: (from) => install(from, 'resolve();'),
      crash: () => firefox.end('SIGKILL'),
      close: () => firefox.quit(),
    };
  }

  return {
    start,
    replace: (extension) => writeXpi(extension, join(profile, 'extensions', `${extensionId}.xpi`)),
    async remove() {
      for (const folder of [profile, archives]) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
