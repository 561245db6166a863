import { atLeast, ratios } from './figure.ts';
import { delivering, frameScene, requireHeard } from './frame-to-decision.ts';
import { benchListings, type Tick } from './market.ts';
import type { Part, PartOptions } from './part.ts';
import { ccxtMexc, installPeers, peerVersion, type CcxtMexc } from './peers.ts';
import { race, raceLength } from './race.ts';

const SOCKET_URL = 'wss://contract.mexc.com/edge';

/** A push.ticker frame, field by field as MEXC's socket sent one in May 2025, with another contract and price in it. */
export function tickerText({ symbol, value }: Tick, ts: number): string {
  return (
    `{"symbol":"${symbol}","data":{"symbol":"${symbol}","lastPrice":${value},"riseFallRate":-0.0270,"fairPrice":${value},"indexPrice":${value},` +
    `"volume24":104524120,"amount24":149228107.8277,"maxBidPrice":${value},"minAskPrice":${value},"lower24Price":${value},"high24Price":${value},` +
    `"timestamp":${ts},"bid1":${value},"ask1":${value},"holdVol":14558875,"riseFallValue":-0.390,"fundingRate":-0.000045,"zone":"UTC+8",` +
    `"riseFallRates":[-0.0270,-0.0594,0.1172,-0.3674,0.3499,0.0065],"riseFallRatesOfTimezone":[-0.0238,-0.0153,-0.0270]},"channel":"push.ticker","ts":${ts}}`
  );
}

/** Throws unless ccxt holds the last price of every contract that ticked: else its handler did not do what is measured. */
function requireCached({ tickers }: CcxtMexc, ticks: readonly Tick[]): void {
  const latest = new Map(ticks.map(({ symbol, value }) => [symbol, value]));
  const cached = new Map(Object.values(tickers).map(({ info }) => [info.symbol, info.fairPrice]));
  for (const [symbol, value] of latest) {
    if (cached.get(symbol) !== value) throw new Error(`ccxt holds ${cached.get(symbol)} for ${symbol} after a ticker with ${value}`);
  }
}

/** A price frame through the worker, against ccxt's reading of the ticker that carries the same price. */
export const againstCcxt: Part = {
  name: 'ccxt',
  numbers: ['P6'],
  inBrowser: false,
  async measure({ quick }: PartOptions) {
    await installPeers();
    const { path, ticks, frames } = await frameScene();
    const exchange = await ccxtMexc(benchListings(new Set(ticks.map(({ symbol }) => symbol)).size).map(({ record }) => record));
    const client = exchange.client(SOCKET_URL);
    const tickers = ticks.map((tick) => tickerText(tick, path.now()));
    const costs = await race(
      {
        ours: delivering(path, frames),
        ticker: delivering(path, tickers),
        ccxt: {
          operations: tickers.length,
          work() {
            for (const data of tickers) client.onMessage({ data });
          },
        },
      },
      raceLength(quick),
    );
    requireCached(exchange, ticks);
    await path.rest();
    requireHeard(path);
    path.stop();
    const both = costs.ours.map((cost, round) => cost + (costs.ticker[round] ?? Number.NaN));
    const row = { part: againstCcxt.name, number: 'P6', unit: '× faster' } as const;
    const peer = peerVersion('ccxt');
    return {
      figures: [
        {
          ...row,
          what: 'the push.ticker frame read and put aside, and the fair price frame decided on, against ccxt',
          value: ratios(costs.ccxt, both),
          bound: atLeast(6),
          note: `${peer}: its own pro client of MEXC, from the message's text through handleMessage and handleTicker into its ticker cache, which held every last price afterwards; nothing is decided there. Ours takes no price from push.ticker, so both frames are counted for us.`,
        },
        {
          ...row,
          what: 'the fair price frame decided on, against ccxt and its push.ticker frame',
          value: ratios(costs.ccxt, costs.ours),
          bound: null,
          note: 'Different frames for the same price: the one that each of the two listens to.',
        },
      ],
    };
  },
};
