import { CANDLE_SECONDS, MOST_CANDLES, candles } from './candles.ts';
import { tickerRow } from './frames.ts';
import { FUNDING_CYCLE_HOURS, fundingHistory, nextSettleTime } from './funding-history.ts';
import type { Market } from './market.ts';

/** Every envelope comes with HTTP 200, also the errors; only an unknown path is a 404. */
export interface RestAnswer {
  readonly status: number;
  readonly body: string;
}

interface Request {
  /** What the path names; null where it names none. */
  readonly symbol: string | null;
  readonly query: URLSearchParams;
  readonly now: number;
}

/** One public endpoint: requests a client may make in two seconds, and what it answers. */
export interface Endpoint {
  readonly name: string;
  readonly pattern: RegExp;
  readonly limit: 10 | 20;
  readonly answer: (market: Market, request: Request) => RestAnswer;
}

const UNKNOWN_CONTRACT = failure(1001, 'Contract does not exist');
const WRONG_PARAMETER = failure(600, 'Parameter error');
/** More digits than a double holds, as the insurance fund really shows them. */
const INSURANCE_FUND = '109127339.5271638403021348';

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
  { name: 'funding_rate/history', pattern: /^funding_rate\/history$/, limit: 20, answer: settlements },
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
    answer: (market, { query, now }) =>
      oneOrAll(market, query.get('symbol'), (symbol) => tickerRow(market.record(symbol), market.quote(symbol), now)),
  },
  {
    name: 'kline',
    pattern: /^kline\/fair_price\/([^/]+)$/,
    limit: 20,
    answer: (market, request) => candleAnswer(market, request, 'history'),
  },
  {
    name: 'kline/index_price',
    pattern: /^kline\/index_price\/([^/]+)$/,
    limit: 20,
    answer: (market, request) => candleAnswer(market, request, 'indexHistory'),
  },
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
    `{"symbol":"${symbol}","fundingRate":${fundingRate},"maxFundingRate":0.0018,"minFundingRate":-0.0018,"collectCycle":${FUNDING_CYCLE_HOURS},` +
    `"nextSettleTime":${nextSettleTime(now)},"timestamp":${now},"idxPrice":${indexPrice},"fairPrice":${fairPrice}}`
  );
}

function priceAnswer(market: Market, symbol: string | null, field: 'fairPrice' | 'indexPrice', now: number): RestAnswer {
  if (symbol === null || !market.has(symbol)) return UNKNOWN_CONTRACT;
  return success(`{"symbol":"${symbol}","${field}":${market.quote(symbol)[field]},"timestamp":${now}}`);
}

function settlements(market: Market, { query, now }: Request): RestAnswer {
  const symbol = query.get('symbol');
  if (symbol === null) return WRONG_PARAMETER;
  if (!market.has(symbol)) return UNKNOWN_CONTRACT;
  const page = fundingHistory(symbol, market.fundingRates(symbol), query, now);
  return page === null ? WRONG_PARAMETER : success(page);
}

function candleAnswer(market: Market, { symbol, query, now }: Request, of: 'history' | 'indexHistory'): RestAnswer {
  if (symbol === null || !market.has(symbol)) return UNKNOWN_CONTRACT;
  const seconds = CANDLE_SECONDS.get(query.get('interval') ?? 'Min1');
  const end = Number(query.get('end') ?? Math.floor(now / 1000));
  if (seconds === undefined || !Number.isFinite(end)) return WRONG_PARAMETER;
  const start = Number(query.get('start') ?? end - (MOST_CANDLES - 1) * seconds);
  if (!Number.isFinite(start)) return WRONG_PARAMETER;
  // The future has no candles.
  const { time, open, high, low, close } = candles(market[of](symbol), seconds, start, Math.min(end, now / 1000));
  const columns = { time, open, close, high, low };
  return success(
    `{${Object.entries(columns)
      .map(([name, values]) => `"${name}":[${values.join(',')}]`)
      .join(',')}}`,
  );
}
