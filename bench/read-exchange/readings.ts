/** The same answers of the local exchange, read by ccxt and by us. */
import { decimalText } from '../../src/engine/index.ts';
import {
  ALL_CONTRACTS_PATH,
  BULK_PRICES_PATH,
  decodeBulkPrices,
  decodeCandles,
  decodeContracts,
  decodeEnvelope,
  fairCandlesPath,
  readContractRecord,
  readContractState,
  readTakerFeeRate,
  type ExchangeReply,
} from '../../src/venues/mexc/index.ts';
import { getRest } from '../../test/exchange/edge-client.ts';
import type { LocalExchange } from '../../test/exchange/exchange.ts';
import { API_HOST } from '../../test/exchange/rest-faults.ts';
import type { CcxtClient, CcxtTicker } from './ccxt-client.ts';

/** One figure as both read it; they agree where the numbers, texts or truths are the same. */
export interface Reading {
  readonly what: string;
  readonly ours: unknown;
  readonly ccxt: unknown;
}

const MINUTE_MS = 60_000;

function believed<T>(what: string, reply: ExchangeReply<T>): T {
  if (!reply.ok) throw new Error(`${what}: we do not believe our own exchange: ${JSON.stringify(reply.said)}`);
  return reply.value;
}

async function payload(exchange: LocalExchange, path: string): Promise<unknown> {
  const { status, body } = await getRest(exchange, API_HOST, path);
  return believed(path, decodeEnvelope(status, body));
}

const number = (text: string | null): number | null => (text === null ? null : Number(text));

/** Contract sizes, steps, limits, fees, and whether a contract is traded. */
export async function contractReadings(exchange: LocalExchange, client: CcxtClient): Promise<Reading[]> {
  const { records } = believed('contracts', decodeContracts(await payload(exchange, ALL_CONTRACTS_PATH)));
  const markets = new Map(Object.values(client.markets).map((market) => [market.id, market]));
  const readings: Reading[] = [
    { what: 'the contracts listed', ours: [...records.keys()].sort().join(), ccxt: [...markets.keys()].sort().join() },
  ];
  for (const [symbol, record] of records) {
    const reading = readContractRecord(record, symbol);
    if (!reading.ok) throw new Error(`${symbol}: ${JSON.stringify(reading.problems)}`);
    const contract = reading.value;
    const market = markets.get(symbol);
    readings.push(
      { what: `${symbol} contract size`, ours: number(decimalText(contract.contractSize)), ccxt: market?.contractSize },
      { what: `${symbol} step of contracts`, ours: number(decimalText(contract.volUnit)), ccxt: market?.precision.amount },
      { what: `${symbol} highest leverage`, ours: number(decimalText(contract.maxLeverage)), ccxt: market?.limits.leverage.max },
      {
        what: `${symbol} lowest leverage`,
        ours: contract.minLeverage && number(decimalText(contract.minLeverage)),
        ccxt: market?.limits.leverage.min,
      },
      { what: `${symbol} smallest order`, ours: record['minVol'], ccxt: market?.limits.amount.min },
      { what: `${symbol} largest order`, ours: record['maxVol'], ccxt: market?.limits.amount.max },
      { what: `${symbol} price step`, ours: record['priceUnit'], ccxt: market?.precision.price },
      { what: `${symbol} taker fee`, ours: number(readTakerFeeRate(record)), ccxt: market?.taker },
      { what: `${symbol} settle coin`, ours: contract.settleCoin, ccxt: market?.settle },
      { what: `${symbol} is linear`, ours: contract.kind === 'linear', ccxt: market?.linear },
      { what: `${symbol} is traded`, ours: readContractState(record) === 'enabled', ccxt: market?.active },
    );
  }
  return readings;
}

/** What a ticker says, against the fair price that we read, and against the market for what we do not read. */
export async function tickerReadings(
  exchange: LocalExchange,
  from: string,
  tickers: Readonly<Record<string, CcxtTicker>>,
  of: readonly string[] = exchange.market.symbols(),
): Promise<Reading[]> {
  const { prices } = believed('prices', decodeBulkPrices(await payload(exchange, BULK_PRICES_PATH)));
  const bySymbol = new Map(Object.values(tickers).map((ticker) => [ticker.info['symbol'], ticker]));
  return of.flatMap((symbol) => {
    const ticker = bySymbol.get(symbol);
    const { indexPrice, lastPrice } = exchange.market.quote(symbol);
    return [
      { what: `${from}: ${symbol} fair price`, ours: number(prices.get(symbol)?.price ?? null), ccxt: Number(ticker?.info['fairPrice']) },
      { what: `${from}: ${symbol} index price`, ours: Number(indexPrice), ccxt: Number(ticker?.info['indexPrice']) },
      { what: `${from}: ${symbol} last price`, ours: Number(lastPrice), ccxt: ticker?.last },
      ...['maxBidPrice', 'minAskPrice'].map((name, side) => {
        const { bidLimitPriceRate, askLimitPriceRate, priceUnit } = exchange.market.record(symbol);
        const limit = Number(indexPrice) * (side === 0 ? 1 + bidLimitPriceRate : 1 - askLimitPriceRate);
        // One step of the price is what cutting to the grid may take.
        return {
          what: `${from}: ${symbol} ${name} is the limit`,
          ours: true,
          ccxt: Math.abs(Number(ticker?.info[name]) - limit) < priceUnit * 1.001,
        };
      }),
    ];
  });
}

/** The rate to come, when it is paid, and those that were. */
export async function fundingReadings(exchange: LocalExchange, client: CcxtClient, history: number): Promise<Reading[]> {
  const rows = (await payload(exchange, BULK_PRICES_PATH)) as readonly Readonly<Record<string, unknown>>[];
  const readings: Reading[] = [];
  for (const { id, symbol } of Object.values(client.markets)) {
    const row = rows.find((one) => one['symbol'] === id);
    const { fundingRate, fundingTimestamp, interval } = await client.fetchFundingRate(symbol);
    const past = await client.fetchFundingRateHistory(symbol, undefined, history);
    const rates = exchange.market.fundingRates(id);
    const settled = Array.from(
      { length: history },
      (_, index) => Number(row?.['nextSettleTime']) - (history - index) * Number(row?.['collectCycle']) * 3_600_000,
    );
    readings.push(
      { what: `${id} funding rate`, ours: row?.['fundingRate'], ccxt: fundingRate },
      { what: `${id} next settlement`, ours: row?.['nextSettleTime'], ccxt: fundingTimestamp },
      { what: `${id} hours between settlements`, ours: `${String(row?.['collectCycle'])}h`, ccxt: interval },
      { what: `${id} past settlements`, ours: settled.join(), ccxt: past.map(({ timestamp }) => timestamp).join() },
      {
        what: `${id} rates of past settlements`,
        ours: settled.map((at) => Number((rates.findLast((point) => point.atMs <= at) ?? rates[0])?.value)).join(),
        ccxt: past.map((one) => one.fundingRate).join(),
      },
    );
  }
  return readings;
}

/** The last minutes of the fair price, which we read, and of the index price, which has the same shape. */
export async function candleReadings(exchange: LocalExchange, client: CcxtClient, minutes: number): Promise<Reading[]> {
  const until = Math.floor(exchange.clock.now() / MINUTE_MS) * MINUTE_MS;
  const since = until - minutes * MINUTE_MS;
  const readings: Reading[] = [];
  for (const { id, symbol } of Object.values(client.markets)) {
    for (const price of ['mark', 'index'] as const) {
      const path = fairCandlesPath(id, since, until);
      const { candles } = believed(
        path,
        decodeCandles(await payload(exchange, price === 'mark' ? path : path.replace('fair_price', 'index_price'))),
      );
      const theirs = await client.fetchOHLCV(symbol, '1m', since, undefined, { price, until });
      readings.push({
        what: `${id} ${price} candles`,
        ours: candles.map(({ at, open, high, low, close }) => [at, ...[open, high, low, close].map(Number)].join(' ')).join(', '),
        ccxt: theirs.map((candle) => candle.slice(0, 5).join(' ')).join(', '),
      });
    }
  }
  return readings;
}
