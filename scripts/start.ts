/** What `npm start` shows: the unmodified extension in Chromium, watching an example portfolio through a crash (or, with --live, at MEXC). */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { portfolioFile, type PortfolioFile } from '../src/protocol/records.ts';
import { launchChromium, type ExtensionBrowser } from '../test/browser/launch-chromium.ts';
import { recordNotifications } from '../test/browser/notifications.ts';
import { importPortfolio, positionRows } from '../test/browser/portfolio-page.ts';
import { runProgram } from './run-program.ts';
import { within } from './start/deadline.ts';
import { openCrash, type Crash } from './start/open-crash.ts';
import { createScreen, type Screen } from './start/screen.ts';
import { openScreenshots } from './start/screenshots.ts';
import { compareAlerts } from './start/seen-alerts.ts';
import { readStartOptions, type StartOptions } from './start/start-options.ts';
import { watchRun } from './start/watch-run.ts';

const ONCE_WITHIN_MS = 90_000;
const PRICES_WITHIN_MS = 30_000;
const LIVE_ONCE_MS = 40_000;
const LOOK_EVERY_MS = 250;
const root = fileURLToPath(new URL('..', import.meta.url));
const portfolioPath = `${root}examples/portfolio.json`;

const hasDisplay = process.platform === 'darwin' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
/** Ctrl+C or its like: an end, not a fault. */
class Interrupted extends Error {}

const screen = createScreen(process.stdout, () => performance.now());
const options = readStartOptions(process.argv.slice(2), hasDisplay);
process.exitCode = await start(options, screen);

async function start(wanted: StartOptions, out: Screen): Promise<number> {
  out.say('Building the extension …');
  if ((await runProgram('vite', ['build', '--mode', 'chrome', '--logLevel', 'warn'])) !== 0) return 1;
  const portfolio = v.parse(portfolioFile, JSON.parse(await readFile(portfolioPath, 'utf8')));
  const crash = wanted.live ? null : await openCrash(portfolio);
  let browser: ExtensionBrowser | null = null;
  let decided: number | null = null;
  const interrupted = new Promise<never>((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new Interrupted(`ended by ${signal}`)));
  });
  try {
    out.say(`Starting Chromium ${wanted.window ? '' : '(headless) '}against ${crash === null ? 'MEXC itself' : 'the local exchange'} …`);
    browser = await launchChromium({
      extension: `${root}dist/chrome`,
      networkArguments: crash?.chromiumArgs ?? [],
      headless: !wanted.window,
    });
    const run = show(browser, portfolio, crash, wanted, out, (code) => (decided = code));
    return await Promise.race([interrupted, wanted.window ? run : within(ONCE_WITHIN_MS, 'the whole run', run)]);
  } catch (error) {
    // Whoever ends the window that stayed open ends a run that had its answer.
    if (decided !== null && (error instanceof Interrupted || browser?.browser.isConnected() === false)) return decided;
    out.say(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await browser?.close();
    await crash?.close();
  }
}

async function show(
  browser: ExtensionBrowser,
  portfolio: PortfolioFile,
  crash: Crash | null,
  wanted: StartOptions,
  out: Screen,
  onDecided: (code: number) => void,
): Promise<number> {
  const pictures = await openScreenshots(`${root}output/start`);
  await recordNotifications(browser.worker);
  const settings = await browser.open('options');
  await importPortfolio(settings, portfolioPath);
  const popup = await browser.open('popup');
  await Promise.all([crash?.subscribed(), within(PRICES_WITHIN_MS, 'a live price for every position', allLive(popup, portfolio))]);
  out.say(`${portfolio.positions.length} positions of examples/portfolio.json are watched.`);

  const player = crash?.play() ?? null;
  let ended = false;
  const end = player?.finished ?? (wanted.window ? null : pause(LIVE_ONCE_MS));
  void end?.then(() => (ended = true));
  const run = { browser, popup, portfolio, screen: out, progress: () => player?.progress() ?? null };
  await watchRun(run, () => ended);
  await player?.finished;

  await pictures.take(popup, 'popup');
  // Without the long list of what the import brought.
  await settings.reload();
  await settings.getByTestId('portfolio-row').first().waitFor();
  await pictures.take(settings, 'options', true);
  const difference = crash === null ? [] : await compareAlerts(popup, crash.expected);
  await popup.getByTestId('tab-alerts').click();
  await pictures.take(popup, 'alerts');
  out.say(`\nScreenshots: ${pictures.folder}`);
  if (crash !== null) out.say(verdict(crash, difference));
  const code = difference.length === 0 ? 0 : 1;
  if (wanted.window) {
    onDecided(code);
    out.say('The window stays open; close it or press Ctrl+C to end.');
    await popup.getByTestId('tab-positions').click();
    await watchRun(run, () => false);
  }
  return code;
}

function verdict({ expected }: Crash, difference: readonly string[]): string {
  if (difference.length > 0) return ['The alerts are not those that evaluate computes from the same ticks:', ...difference].join('\n');
  const list = expected.map(({ positionId, fairPrice }) => `${positionId} at ${fairPrice}`).join(', ');
  return `${expected.length} alerts came, exactly those that evaluate computes from the same ticks: ${list}.`;
}

async function allLive(popup: Page, { positions }: PortfolioFile): Promise<void> {
  for (;;) {
    const rows = await positionRows(popup);
    if (rows.length === positions.length && rows.every(({ freshness, marginRate }) => freshness === 'live' && marginRate !== '')) return;
    await pause(LOOK_EVERY_MS);
  }
}
