import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { PortfolioFile, SettingsRecord } from '../../src/protocol/records.ts';
import { askWorker } from '../../test/browser/ask-worker.ts';
import { launchChromium, type ExtensionBrowser } from '../../test/browser/launch-chromium.ts';
import { importPortfolio, positionRows } from '../../test/browser/portfolio-page.ts';
import { crashMarket } from '../../test/exchange/crash-market.ts';
import { startExchange, type LocalExchange } from '../../test/exchange/exchange.ts';
import { runProgram } from '../run-program.ts';

const SEED = 1;
const root = fileURLToPath(new URL('../..', import.meta.url));
const script = crashMarket(SEED);
const MINUTE_MS = 60_000;
/** Above the liquidation price of the position whose alerts are off, so that it does not stand first in every picture. */
const SOL_PRICE = '198.4';

/** Moments of the embedded crash, as parts of its length: before it, when the first position is past its threshold, and deep in it. */
export const MOMENTS = { calm: 0, alerting: momentAt('BTC_USDT', 112_300), deep: 0.6 };

/** The built extension in a fresh Chromium, on the local exchange. */
export interface Stage {
  readonly browser: ExtensionBrowser;
  readonly exchange: LocalExchange;
  readonly options: Page;
  /** Sets all prices to those of a moment of the crash. */
  goTo(moment: number): void;
  close(): Promise<void>;
}

/** The part of the crash at which a contract first stands at `price` or below. */
function momentAt(symbol: string, price: number): number {
  const tick = script.ticks().find((one) => one.symbol === symbol && Number(one.price) <= price);
  if (tick === undefined) throw new RangeError(`${symbol} never falls to ${price}`);
  return tick.atMs / script.durationMs;
}

/** Builds into a folder of its own and opens the options page of a first run. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-screens-'));
  const built = await runProgram('vite', ['build', '--mode', 'chrome', '--outDir', folder, '--logLevel', 'warn']);
  if (built !== 0) throw new Error('the build failed');
  const exchange = await startExchange({ listings: script.listings() });
  const browser = await launchChromium({ extension: folder, networkArguments: exchange.chromiumArgs() });
  return {
    browser,
    exchange,
    options: await browser.open('options'),
    goTo(moment) {
      for (const symbol of script.symbols()) exchange.market.setPrice(symbol, script.fairPriceAt(symbol, moment * script.durationMs));
    },
    async close() {
      await browser.close();
      await exchange.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Imports the example portfolio, waits until the popup shows it live, and lets the alerts of `moment` come. */
export async function takePositions({ options, exchange, goTo, browser }: Stage, moment: number): Promise<void> {
  await importPortfolio(options, `${root}examples/portfolio.json`);
  await exchange.subscribed(script.symbols());
  goTo(moment);
  exchange.market.setPrice('SOL_USDT', SOL_PRICE);
  const popup = await browser.open('popup');
  while (!(await positionRows(popup)).every(({ freshness, marginRate }) => freshness === 'live' && marginRate !== '')) await pause(100);
  await popup.close();
  await askWorker(options, 'alert-test', {});
  await askWorker(options, 'position-snooze', { id: 'eth-long-8x', snooze: '1-hour' });
  await rememberDay(options);
}

/** Settings by their names, as if chosen on the options page. */
export async function choose(options: Page, change: Partial<SettingsRecord>): Promise<void> {
  const { text } = (await askWorker(options, 'export', {})) as { text: string };
  const { settings } = JSON.parse(text) as { settings: SettingsRecord };
  await askWorker(options, 'settings-save', { settings: { ...settings, ...change }, expected: settings });
}

/** The last day's margin rates of the first position, from a quiet day before the crash; a real day would have to be waited for. */
async function rememberDay(options: Page): Promise<void> {
  const { positions } = JSON.parse(await readFile(`${root}examples/portfolio.json`, 'utf8')) as PortfolioFile;
  const first = positions[0];
  if (first === undefined) throw new Error('the example portfolio is empty');
  const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const rows = Array.from({ length: 24 * 60 }, (_, index) => {
    const price = 115_600 - 900 * Math.sin(index / 130) - 500 * Math.sin(index / 31) - Math.max(0, index - 1_260) * 16;
    const rate = (5_840 * 0.001 + 0.05 * price * 0.0004) / (233.6 + 0.05 * (price - 116_800));
    return { at: now - (24 * 60 - index) * MINUTE_MS, rates: { [first.id]: rate.toFixed(6) } };
  }).filter((_, index) => index < 620 || index > 700);
  await options.evaluate(
    (samples) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('plimsoll');
        opening.onerror = () => reject(new Error('the database did not open'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('samples', 'readwrite');
          for (const sample of samples) transaction.objectStore('samples').put(sample);
          transaction.oncomplete = () => resolve(opening.result.close());
          transaction.onerror = () => reject(new Error('the samples were not stored'));
        };
      }),
    rows,
  );
}
