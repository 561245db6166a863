/** `npm run prove -- peers:exchange`: ccxt, as a client of the local exchange over TLS, must read of it what we read; exit code 1 where it does not. */
import { startExchange } from '../test/exchange/exchange.ts';
import { contractRecord } from '../test/exchange/records.ts';
import { installPeers, peerVersion } from './peers.ts';
import { ccxtClient } from './read-exchange/ccxt-client.ts';
import { candleReadings, contractReadings, fundingReadings, tickerReadings, type Reading } from './read-exchange/readings.ts';

const MINUTE_MS = 60_000;
const CANDLES = 30;
const SETTLEMENTS = 30;
const LISTED = [
  ['BTC_USDT', '75986'],
  ['ETH_USDT', '4012.37'],
  ['XRP_USDT', '2.6100'],
  ['DOGE_USDT', '7.548E-2'],
  ['BTC_USD', '75990.5'],
] as const;

await installPeers();
const exchange = await startExchange({ listings: LISTED.map(([symbol, fairPrice]) => ({ record: contractRecord(symbol), fairPrice })) });
try {
  const { market, clock, journal } = exchange;
  // Every price and rate another one, so that no field passes for its neighbour.
  const past = Array.from({ length: 2 * CANDLES }, (_, index) => ({
    atMs: clock.now() - (CANDLES - index / 2) * MINUTE_MS,
    price: String(70_000 + index * 7),
  }));
  market.recordPast('BTC_USDT', past);
  market.setIndexPrice('BTC_USDT', '75912.3');
  market.setLastPrice('BTC_USDT', '76001.4');
  market.setFundingRate('BTC_USDT', '-0.000081');
  const client = await ccxtClient(exchange);
  const readings: Reading[] = [
    ...(await contractReadings(exchange, client)),
    ...(await tickerReadings(exchange, 'tickers', await client.fetchTickers())),
    ...(await fundingReadings(exchange, client, SETTLEMENTS)),
    ...(await candleReadings(exchange, client, CANDLES)),
    ...(await tickerReadings(exchange, 'socket, all', await client.watchTickers())),
  ];
  const ticker = client.watchTicker('BTC/USDT:USDT');
  await journal.until('ccxt asks for one ticker', () => journal.frames('sub.ticker').length > 0);
  market.setPrice('BTC_USDT', '75900.1');
  readings.push(...(await tickerReadings(exchange, 'socket, one', { one: await ticker }, ['BTC_USDT'])));
  await client.close();

  const different = readings.filter(({ ours, ccxt }) => !Object.is(ours, ccxt));
  for (const { what, ours, ccxt } of different) console.error(`${what}: ours ${String(ours)}, ccxt's ${String(ccxt)}`);
  console.log(`${peerVersion('ccxt')}: ${readings.length} figures compared, ${different.length} different`);
  process.exitCode = different.length === 0 ? 0 : 1;
} finally {
  await exchange.close();
}
