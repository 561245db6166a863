import type { PortfolioFile } from '../../src/protocol/records.ts';
import { crashMarket } from '../../test/exchange/crash-market.ts';
import { startExchange } from '../../test/exchange/exchange.ts';
import { playScript, type Player } from '../../test/exchange/player.ts';
import { expectAlerts, type PositionAlert } from '../../test/exchange/expected-alerts.ts';

const SEED = 1;
/** Forty minutes of market in forty seconds. */
const SPEED = 60;

/** The local exchange with the embedded crash, and what must come of it. */
export interface Crash {
  readonly chromiumArgs: readonly string[];
  /** The alerts that must have come by now, from the very ticks that went out. */
  readonly expected: readonly PositionAlert[];
  /** Resolves when the extension is subscribed to every contract of the portfolio. */
  subscribed(): Promise<void>;
  play(): Player;
  close(): Promise<void>;
}

/** Starts the exchange; its first prices stand until `play`. */
export async function openCrash(portfolio: PortfolioFile): Promise<Crash> {
  const script = crashMarket(SEED);
  const exchange = await startExchange({ listings: script.listings() });
  const { market, clock } = exchange;
  const expecting = expectAlerts(
    portfolio,
    script.symbols().map((symbol) => script.record(symbol)),
  );
  for (const symbol of market.symbols()) expecting.take({ symbol, price: market.quote(symbol).fairPrice });
  market.onChange(({ parts, symbol }) => {
    if (parts.has('fair-price')) expecting.take({ symbol, price: market.quote(symbol).fairPrice });
  });
  return {
    chromiumArgs: exchange.chromiumArgs(),
    expected: expecting.alerts,
    subscribed: () => exchange.subscribed([...new Set(portfolio.positions.map(({ symbol }) => symbol))]),
    play: () => playScript(script, { market, clock, speed: SPEED }),
    close: () => exchange.close(),
  };
}
