/** `npm run screens`: pictures of the built extension in the middle of the embedded crash, for README and docs (docs/screens/*.png). */
import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { importPortfolio, positionRows } from '../test/browser/portfolio-page.ts';
import { launchChromium } from '../test/browser/launch-chromium.ts';
import { crashMarket } from '../test/exchange/crash-market.ts';
import { startExchange } from '../test/exchange/exchange.ts';
import { runProgram } from './run-program.ts';

const SEED = 1;
/** Three fifths into the crash: some positions alerted, others near, most alive. */
const MOMENT = 0.6;
const SETTLE_MS = 2_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}docs/screens`;

if ((await runProgram('vite', ['build', '--mode', 'chrome', '--logLevel', 'warn'])) !== 0) throw new Error('the build failed');
await mkdir(folder, { recursive: true });
const script = crashMarket(SEED);
const exchange = await startExchange({ listings: script.listings() });
const browser = await launchChromium({ extension: `${root}dist/chrome`, networkArguments: exchange.chromiumArgs() });
try {
  const options = await browser.open('options');
  await importPortfolio(options, `${root}examples/portfolio.json`);
  for (const symbol of script.symbols()) exchange.market.setPrice(symbol, script.fairPriceAt(symbol, MOMENT * script.durationMs));
  const popup = await browser.open('popup');
  while (!(await positionRows(popup)).every(({ freshness, marginRate }) => freshness === 'live' && marginRate !== '')) await pause(100);
  await pause(SETTLE_MS);
  for (const scheme of ['light', 'dark'] as const) {
    await popup.emulateMedia({ colorScheme: scheme });
    await options.emulateMedia({ colorScheme: scheme });
    await popup.screenshot({ path: `${folder}/popup-${scheme}.png` });
    await options.screenshot({ path: `${folder}/options-${scheme}.png`, fullPage: true });
  }
  await popup.getByTestId('position-row').first().click();
  await popup.screenshot({ path: `${folder}/position-dark.png`, fullPage: true });
  await popup.getByTestId('tab-alerts').click();
  await popup.getByTestId('alert-history-row').first().waitFor();
  await popup.screenshot({ path: `${folder}/alerts-dark.png` });
} finally {
  await browser.close();
  await exchange.close();
}
