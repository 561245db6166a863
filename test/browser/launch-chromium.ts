import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page, Worker } from 'playwright-core';
import { chromiumArguments, requireChromium } from './chromium-arguments.ts';

const WORKER_WITHIN_MS = 15_000;
const FIRST_PAGE_WITHIN_MS = 15_000;
/** A popup's largest size, and a window as a laptop shows it. */
const VIEWPORTS = { popup: { width: 400, height: 600 }, options: { width: 1280, height: 800 } };

export interface LaunchOptions {
  /** Absolute path of a built extension. */
  readonly extension: string;
  /** Flags that map the exchange's hosts to a local one; none = the real network. */
  readonly networkArguments: readonly string[];
  /** Default: true. */
  readonly headless?: boolean;
  /** A folder to keep; default: a fresh one that is removed at close. */
  readonly profile?: string;
}

/** A running Chromium with the extension. Its debugger keeps the worker alive: lifetimes are measured in a bare Chromium. */
export interface ExtensionBrowser {
  readonly context: BrowserContext;
  readonly browser: Browser;
  readonly extensionId: string;
  /** The worker; stays usable over restarts of it. */
  readonly worker: Worker;
  /** Opens a page of the extension as a tab; the first options page is the one that it opened itself. `hash` without its "#". */
  open(page: 'popup' | 'options', hash?: string): Promise<Page>;
  close(): Promise<void>;
}

/** Starts Chromium with a fresh profile and waits for the extension's worker. */
export async function launchChromium(options: LaunchOptions): Promise<ExtensionBrowser> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'plimsoll-chromium-')));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    headless: options.headless ?? true,
    viewport: null,
    // Numbers are read from the page by whoever looks; on a machine of another language they would be written otherwise.
    locale: 'en-US',
    // Ctrl+C belongs to whoever launched: they close in order, so that the profile goes, too.
    handleSIGINT: false,
    args: [...chromiumArguments(options.extension), ...options.networkArguments],
  });
  const close = async (): Promise<void> => {
    await context.close();
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const browser = context.browser();
    if (browser === null) throw new Error('launchChromium: the context has no browser');
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: WORKER_WITHIN_MS }));
    const extensionId = new URL(worker.url()).host;
    // At its first run the extension opens its options page, in the tab of whoever opens one at that moment: let it be first.
    let firstOptions =
      options.profile === undefined ? await openedOptions(context, `chrome-extension://${extensionId}/src/options/`) : null;
    const open = async (name: 'popup' | 'options', hash?: string): Promise<Page> => {
      const opened = name === 'options' && hash === undefined ? firstOptions : null;
      const page = opened ?? (await newWindow(context, browser));
      await page.setViewportSize(VIEWPORTS[name]);
      if (opened === null)
        await page.goto(`chrome-extension://${extensionId}/src/${name}/index.html${hash === undefined ? '' : `#${hash}`}`);
      else firstOptions = null;
      return page;
    };
    return { context, browser, extensionId, worker, open, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A tab behind another one is painted once a second, and whoever clicks in it waits: each page has a window of its own. */
async function newWindow(context: BrowserContext, browser: Browser): Promise<Page> {
  const session = await browser.newBrowserCDPSession();
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    session.send('Target.createTarget', { url: 'about:blank', newWindow: true }),
  ]);
  await session.detach();
  return page;
}

async function openedOptions(context: BrowserContext, prefix: string): Promise<Page> {
  const until = Date.now() + FIRST_PAGE_WITHIN_MS;
  for (;;) {
    const page = context.pages().find((one) => one.url().startsWith(prefix));
    if (page !== undefined) {
      await page.waitForLoadState('load');
      return page;
    }
    if (Date.now() > until) throw new Error('the extension did not open its options page at its first run');
    await pause(20);
  }
}
