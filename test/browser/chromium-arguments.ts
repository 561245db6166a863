import { findBrowser } from '../../scripts/find-browser.mjs';

/** The installed Chromium. Throws with what to install when there is none. */
export function requireChromium(): string {
  const path = findBrowser('chromium');
  if (path === null) throw new Error('No Chromium found: install the package "chromium", or name the program in the variable CHROMIUM.');
  return path;
}

/** Web pages of the address bar's own, made anew with every window: a third of what starting a Chromium costs. */
const COSTLY_FEATURES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
/** They ask the network, or stand in the way of a debugger. Playwright turns these off itself, but of two such flags only the last one counts. */
const UNQUIET_FEATURES = [
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'Translate',
];

/** Flags for a Chromium that carries the unpacked extension in `extension` and talks to nobody of its own accord. */
export function chromiumArguments(extension: string): string[] {
  // Both are needed: the first alone loads nothing, the second alone is ignored.
  return [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`, ...quietArguments()];
}

/** Flags for a Chromium that talks to nobody of its own accord. */
export function quietArguments(): string[] {
  return [
    // Chromium's sandbox refuses to run as root, which containers are.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${[...COSTLY_FEATURES, ...UNQUIET_FEATURES].join()}`,
  ];
}
