import { setTimeout as pause } from 'node:timers/promises';
import type { PositionRecord } from '../src/protocol/records.ts';
import { launchBareChromium, type BareChromium } from '../test/browser/bare-chromium.ts';
import type { Attached } from '../test/browser/bare-targets.ts';
import { portfolioText } from '../test/browser/walk.ts';
import { startExchange, type LocalExchange } from '../test/exchange/exchange.ts';
import type { Listing } from '../test/exchange/records.ts';
import { importBare, untilTrue } from '../test/faults/bare-portfolio.ts';
import { withPrivateBuild } from '../scripts/faults/private-build.ts';
import { EMPTY_WORKER, withEmptyExtension } from './empty-extension.ts';
import { BENCH_ACCOUNT, type Weather } from './market.ts';

export const OUR_WORKER = 'service-worker.js';
export const OUR_POPUP = { path: 'src/popup/index.html', row: '[data-testid="position-row"]' };
/** A file of any extension that runs no script: its page can talk to the worker, and wakes it only when told to. */
export const QUIET_FILE = 'manifest.json';

/** A Chromium with the built extension and an empty one, a portfolio watched at the local exchange, and nothing attached to the workers. */
export interface BenchBrowser {
  readonly exchange: LocalExchange;
  readonly browser: BareChromium;
  readonly ourId: string;
  readonly emptyId: string;
  /** Every contract's price moves, so many times a second in all, until `stop`. */
  tremble(perSecond: number, weather: Weather): { stop(): Promise<void> };
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

const targets = async (browser: BareChromium): Promise<readonly TargetInfo[]> =>
  (await browser.send<{ targetInfos: TargetInfo[] }>('Target.getTargets')).targetInfos;

async function idOf(browser: BareChromium, worker: string): Promise<string> {
  let id: string | null = null;
  await untilTrue(`${worker} runs`, async () => {
    const target = (await targets(browser)).find(({ type, url }) => type === 'service_worker' && url.endsWith(`/${worker}`));
    id = target === undefined ? null : new URL(target.url).host;
    return id !== null;
  });
  return id ?? '';
}

export async function withBenchBrowser<T>(
  positions: readonly PositionRecord[],
  listings: readonly Listing[],
  work: (bench: BenchBrowser) => Promise<T>,
): Promise<T> {
  return withPrivateBuild((build) =>
    withEmptyExtension(async (empty) => {
      const exchange = await startExchange({ listings });
      let browser: BareChromium | null = null;
      try {
        browser = await launchBareChromium({ extension: `${build}/chrome,${empty}`, networkArguments: exchange.chromiumArgs() });
        const emptyId = await idOf(browser, EMPTY_WORKER);
        const ours = { ...browser, extensionId: () => idOf(browser as BareChromium, OUR_WORKER) };
        const ourId = await importBare(ours, portfolioText(positions, { accounts: [BENCH_ACCOUNT] }));
        await exchange.subscribed([...new Set(positions.map(({ symbol }) => symbol))]);
        return await work({ exchange, browser, ourId, emptyId, tremble: (perSecond, weather) => tremble(exchange, perSecond, weather) });
      } finally {
        await browser?.close();
        await exchange.close();
      }
    }),
  );
}

const STEP_MS = 50;

/** Prices go up and down around where they stand, by at most what the weather allows. */
function tremble({ market }: LocalExchange, perSecond: number, { step }: Weather): { stop(): Promise<void> } {
  const bases = market.symbols().map((symbol) => ({ symbol, price: Number(market.quote(symbol).fairPrice) }));
  let stopped = false;
  let sent = 0;
  const startedAt = Date.now();
  const run = async (): Promise<void> => {
    while (!stopped) {
      for (const due = ((Date.now() - startedAt) / 1_000) * perSecond; sent < due; sent += 1) {
        const base = bases[sent % bases.length];
        if (base !== undefined) market.setPrice(base.symbol, movedPrice(base.price, sent, bases.length, step));
      }
      await pause(STEP_MS);
    }
  };
  const running = run();
  return {
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** The price after so many ticks of the market: each contract steps through -3 … 3 thirds of `step` (thousandths of a percent). */
export function movedPrice(price: number, sent: number, contracts: number, step: number): string {
  const turn = Math.floor(sent / contracts) % 7;
  return (price * (1 + ((turn - 3) * step) / 300_000)).toFixed(6);
}

/** Kills the extension's worker and waits until it is gone; one that an alarm starts meanwhile is killed, too. */
export async function stopWorker(browser: BareChromium, extensionId: string): Promise<void> {
  await untilTrue('the worker is gone', async () => {
    const worker = (await targets(browser)).find(
      ({ type, url }) => type === 'service_worker' && url.startsWith(`chrome-extension://${extensionId}/`),
    );
    if (worker === undefined) return true;
    // It may have gone since it was listed.
    await browser.send('Target.closeTarget', { targetId: worker.targetId }).catch(() => undefined);
    return false;
  });
}

let tabs = 0;

/** A new page with a debugger, at an address of its own that runs no script yet; in its own window, since a tab behind another is painted once a second. */
export async function openProbe(browser: BareChromium): Promise<Attached & { close(): Promise<void> }> {
  tabs += 1;
  const url = `about:blank#probe-${tabs}`;
  const { targetId } = await browser.send<{ targetId: string }>('Target.createTarget', { url, newWindow: true });
  const attached = await browser.attach(url);
  return {
    ...attached,
    async close() {
      await browser.send('Target.closeTarget', { targetId });
    },
  };
}
