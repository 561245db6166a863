import { CANDLE_SECONDS, MOST_CANDLES, candles } from './candles.ts';
import { tickerRow } from './frames.ts';
import type { Market } from './market.ts';

/** Every envelope comes with HTTP 200, also the errors; only an unknown path is a 404. */
export interface RestAnswer {
  readonly status: number;
  readonly body: string;
}

/** One public endpoint: requests a client may make in two seconds, and what it answers. */
export interface Endpoint {
  readonly name: string;
  readonly pattern: RegExp;
  readonly limit: 10 | 20;
  readonly answer: (market: Market, request: { symbol: string | null; query: URLSearchParams; now: number }) => RestAnswer;
}

const FUNDING_CYCLE_MS = 8 * 3_600_000;
const UNKNOWN_CONTRACT = failure(1001, 'Contract does not exist');
/** More digits than a double holds, as the insurance fund really shows them. */
const INSURANCE_FUND = '109127339.5271638403021348';

/** The next multiple of eight hours after `now`, epoch ms. */
export function nextSettleTime(now: number): number {
  return (Math.floor(now / FUNDING_CYCLE_MS) + 1) * FUNDING_CYCLE_MS;
}

/** An error as the exchange words it: HTTP 200 and a code. */
export function failure(code: number, message: string): RestAnswer {
  return { status: 200, body: JSON.stringify({ success: false, code, message }) };
}

export const ENDPOINTS: readonly Endpoint[] = [
  { name: 'ping', pattern: /^ping$/, limit: 20, answer: (_market, { now }) => success(String(now)) },
  {
    name: 'detail',
    pattern: /^detail$/,
    limit: 10,
    answer: (market, { query }) => oneOrAll(market, query.get('symbol'), (symbol) => JSON.stringify(market.record(symbol))),
  },
  {
    name: 'funding_rate',
    pattern: /^funding_rate(?:\/([^/]+))?$/,
    limit: 20,
    answer: (market, { symbol, now }) => oneOrAll(market, symbol, (listed) => fundingRow(market, listed, now)),
  },
  {
    name: 'fair_price',
    pattern: /^fair_price\/([^/]+)$/,
    limit: 20,
    answer: (market, { symbol, now }) => priceAnswer(market, symbol, 'fairPrice', now),
  },
  {
    name: 'index_price',
    pattern: /^index_price\/([^/]+)$/,
    limit: 20,
    answer: (market, { symbol, now }) => priceAnswer(market, symbol, 'indexPrice', now),
  },
  {
    name: 'ticker',
    pattern: /^ticker$/,
    limit: 10,
    answer: (market, { query, now }) => oneOrAll(market, query.get('symbol'), (symbol) => tickerRow(symbol, market.quote(symbol), now)),
  },
  { name: 'kline', pattern: /^kline\/fair_price\/([^/]+)$/, limit: 20, answer: candleAnswer },
  {
    name: 'risk_reverse',
    pattern: /^risk_reverse$/,
    limit: 20,
    answer: (market, { now }) =>
      success(
        list(
          market.symbols().map((symbol) => {
            const currency = market.record(symbol).settleCoin;
            return `{"symbol":"${symbol}","currency":"${currency}","available":${INSURANCE_FUND},"timestamp":${now}}`;
          }),
        ),
      ),
  },
  {
    name: 'support_currencies',
    pattern: /^support_currencies$/,
    limit: 20,
    answer: (market) => success(JSON.stringify([...new Set(market.symbols().map((symbol) => market.record(symbol).settleCoin))])),
  },
];

function success(json: string): RestAnswer {
  return { status: 200, body: `{"success":true,"code":0,"data":${json}}` };
}

function list(rows: readonly string[]): string {
  return `[${rows.join(',')}]`;
}

/** An object for one symbol, an array for none. */
function oneOrAll(market: Market, symbol: string | null, row: (symbol: string) => string): RestAnswer {
  if (symbol === null) return success(list(market.symbols().map(row)));
  return market.has(symbol) ? success(row(symbol)) : UNKNOWN_CONTRACT;
}

function fundingRow(market: Market, symbol: string, now: number): string {
  const { fundingRate, indexPrice, fairPrice } = market.quote(symbol);
  return (
    `{"symbol":"${symbol}","fundingRate":${fundingRate},"maxFundingRate":0.0018,"minFundingRate":-0.0018,"collectCycle":8,` +
    `"nextSettleTime":${nextSettleTime(now)},"timestamp":${now},"idxPrice":${indexPrice},"fairPrice":${fairPrice}}`
  );
}

function priceAnswer(market: Market, symbol: string | null, field: 'fairPrice' | 'indexPrice', now: number): RestAnswer {
  if (symbol === null || !market.has(symbol)) return UNKNOWN_CONTRACT;
  return success(`{"symbol":"${symbol}","${field}":${market.quote(symbol)[field]},"timestamp":${now}}`);
}

function candleAnswer(market: Market, { symbol, query, now }: Parameters<Endpoint['answer']>[1]): RestAnswer {
  if (symbol === null || !market.has(symbol)) return UNKNOWN_CONTRACT;
  const seconds = CANDLE_SECONDS.get(query.get('interval') ?? 'Min1');
  const end = Number(query.get('end') ?? Math.floor(now / 1000));
  if (seconds === undefined || !Number.isFinite(end)) return failure(600, 'Parameter error');
  const start = Number(query.get('start') ?? end - (MOST_CANDLES - 1) * seconds);
  if (!Number.isFinite(start)) return failure(600, 'Parameter error');
  // The future has no candles.
  const { time, open, high, low, close } = candles(market.history(symbol), seconds, start, Math.min(end, now / 1000));
  const columns = { time, open, close, high, low };
  return success(
    `{${Object.entries(columns)
      .map(([name, values]) => `"${name}":[${values.join(',')}]`)
      .join(',')}}`,
  );
}
