import { builtForFirefox, exchangeHosts, firefoxExtensionId } from '../browser/built-extension.ts';
import { startConnectProxy } from '../browser/connect-proxy.ts';
import { closeExtensionPages, importInFirefox } from '../browser/firefox-portfolio.ts';
import { makeFirefoxHome, type LastingFirefox } from '../browser/installed-firefox.ts';
import { openFirefoxWitness, type FirefoxWitness } from './firefox-witness.ts';
import type { Install, SessionBrowser } from './installation.ts';

export interface FirefoxSessionBrowser extends LastingFirefox, SessionBrowser {
  look(): Promise<FirefoxWitness>;
}

/** Firefox finds the exchange through a proxy, and its worker is an event page. */
export const installFirefox: Install<FirefoxSessionBrowser> = async ({ port, exchange }, { extension = builtForFirefox }) => {
  const proxy = await startConnectProxy(exchangeHosts, port);
  const home = await makeFirefoxHome({ extensionId: firefoxExtensionId, proxyPort: proxy.port, caPem: exchange.caPem });
  return {
    async start() {
      const browser = await home.start(extension);
      const workerRuns = (): Promise<boolean> => browser.evaluatePrivileged<boolean>(`policy?.extension?.backgroundState === 'running'`);
      return {
        ...browser,
        workerRuns,
        async killWorker() {
          if (!(await workerRuns())) return false;
          await browser.evaluatePrivileged(
            `policy.extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }).then(() => null)`,
          );
          return true;
        },
        async importPortfolio(text) {
          await importInFirefox(browser, text);
          await closeExtensionPages(browser);
        },
        look: () => openFirefoxWitness(browser, () => browser.update(extension)),
      };
    },
    renew: () => home.replace(extension),
    async remove() {
      await home.remove();
      await proxy.close();
    },
  };
};
