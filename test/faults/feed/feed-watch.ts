import type { PortfolioFile } from '../../../src/protocol/records.ts';
import { launchBareChromium, type BareChromium } from '../../browser/bare-chromium.ts';
import { builtForChrome } from '../../browser/built-extension.ts';
import { startExchange, type ExchangeOptions, type LocalExchange } from '../../exchange/exchange.ts';
import { expectAlerts, type PositionAlert } from '../../exchange/expected-alerts.ts';
import { importBare } from '../bare-portfolio.ts';
import { openWitness, type Witness } from '../witness.ts';

/** The built extension in a browser with nothing attached to its worker and no page open, watching a portfolio at a local exchange. */
export interface FeedWatch {
  readonly exchange: LocalExchange;
  readonly browser: BareChromium;
  readonly witness: Witness;
  readonly extensionId: string;
  /** Fair prices in the order in which the market took them, from the first on. */
  readonly ticks: readonly { readonly symbol: string; readonly price: string; readonly at: number }[];
  /** The first alerts that the exact engine computes from those ticks. */
  expected(): readonly PositionAlert[];
  close(): Promise<void>;
}

/** Starts both, imports the portfolio, and waits until every contract is subscribed. `prepare`: what the exchange is to know before anybody asks it. */
export async function startFeedWatch(
  portfolio: PortfolioFile,
  options: ExchangeOptions,
  prepare: (exchange: LocalExchange) => void = () => undefined,
): Promise<FeedWatch> {
  const exchange = await startExchange(options);
  prepare(exchange);
  let browser: BareChromium | null = null;
  const close = async (): Promise<void> => {
    await browser?.close();
    await exchange.close();
  };
  try {
    const { market } = exchange;
    const ticks = market.symbols().map((symbol) => ({ symbol, price: market.quote(symbol).fairPrice, at: exchange.clock.now() }));
    market.onChange(({ parts, symbol }) => {
      if (parts.has('fair-price')) ticks.push({ symbol, price: market.quote(symbol).fairPrice, at: exchange.clock.now() });
    });
    const started = await launchBareChromium({ extension: builtForChrome, networkArguments: exchange.chromiumArgs() });
    browser = started;
    const extensionId = await importBare(started, JSON.stringify(portfolio));
    const watched = [...new Set(portfolio.positions.map(({ symbol }) => symbol))];
    await exchange.subscribed(watched);
    const expected = (): readonly PositionAlert[] => {
      const expecting = expectAlerts(
        portfolio,
        watched.map((symbol) => market.record(symbol)),
      );
      for (const tick of ticks) expecting.take(tick);
      return expecting.alerts;
    };
    return { exchange, browser: started, witness: await openWitness(started, extensionId), extensionId, ticks, expected, close };
  } catch (error) {
    await close();
    throw error;
  }
}
