import { rm } from 'node:fs/promises';
import { launchBareChromium, type BareChromium } from '../browser/bare-chromium.ts';
import { builtForChrome } from '../browser/built-extension.ts';
import { makeInstalledProfile } from '../browser/installed-profile.ts';
import { chromiumArgs } from '../exchange/chromium-args.ts';
import { importBare } from './bare-portfolio.ts';
import type { Install, SessionBrowser } from './installation.ts';
import { openWitness } from './witness.ts';

export type ChromiumBrowser = BareChromium & SessionBrowser;

export const installChromium: Install<ChromiumBrowser> = async (
  { port, exchange },
  { extension = builtForChrome, within, environment = {} },
) => {
  const { profile, extensionId } = await makeInstalledProfile(extension, within);
  return {
    async start() {
      const networkArguments = chromiumArgs(port, exchange.spkiHash);
      const browser = await launchBareChromium({ extension: null, profile, networkArguments, environment });
      return {
        ...browser,
        importPortfolio: async (text) => void (await importBare(browser, text)),
        look: () => openWitness(browser, extensionId),
      };
    },
    // An unpacked extension is read from its folder at every start.
    renew: () => Promise.resolve(),
    remove: () => rm(profile, { recursive: true, force: true, maxRetries: 5 }),
  };
};
