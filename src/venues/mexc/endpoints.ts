/** Where MEXC's public futures API answers. Source: MEXC futures API documents 2026-01 and captures of the wire 2026-09. */

/** The documented base first, then the older host, which still answers. */
export const REST_HOSTS = ['https://api.mexc.com', 'https://contract.mexc.com'] as const;

/** The only socket: the same path on api.mexc.com is a 404. */
export const SOCKET_URL = 'wss://contract.mexc.com/edge';

/** A frame longer than this is refused unread; the largest seen (the first push.tickers) has about 400,000 characters. */
export const MAX_FRAME_CHARACTERS = 1_000_000;
/** The server was seen to accept this many subscribe frames a second for minutes; no limit is published. */
export const MAX_REQUESTS_PER_SECOND = 20;
/** Without a ping the server closes after 60 s; the documents ask for one every 10–20 s. */
export const PING_PERIOD_MS = 15_000;

/** Bounds of a body, decoded. One record 2–6 kB, all of them 2.3 MB, the bulk poll 243 kB, a price 0.2 kB, 2000 candles 150 kB. */
export const BODY_LIMITS = {
  price: 16_000,
  bulkPrices: 2_000_000,
  contract: 256_000,
  contracts: 8_000_000,
  candles: 1_000_000,
  ping: 4_000,
} as const;

const BASE = '/api/v1/contract';

/** Server time; published limit 20 per 2 s, as for all but `contractPath` and `allContractsPath` (10 per 2 s). */
export const PING_PATH = `${BASE}/ping`;
/** One row a contract with fair and index price: the best single poll. */
export const BULK_PRICES_PATH = `${BASE}/funding_rate`;
/** Every contract record. */
export const ALL_CONTRACTS_PATH = `${BASE}/detail`;

/** The record of one contract: size, scales, tiers, fees. */
export function contractPath(symbol: string): string {
  return `${BASE}/detail?symbol=${encodeURIComponent(symbol)}`;
}

/** The fair price of one contract. */
export function fairPricePath(symbol: string): string {
  return `${BASE}/fair_price/${encodeURIComponent(symbol)}`;
}

/** One-minute candles of the fair price between two instants (epoch ms, sent as whole seconds); at most 2000 come back. */
export function fairCandlesPath(symbol: string, fromMs: number, toMs: number): string {
  const start = Math.floor(fromMs / 1000);
  const end = Math.ceil(toMs / 1000);
  return `${BASE}/kline/fair_price/${encodeURIComponent(symbol)}?interval=Min1&start=${start}&end=${end}`;
}
