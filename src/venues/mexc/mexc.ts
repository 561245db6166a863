import type { ExchangeReply } from '../answers.ts';
import type { RestQuestion, Venue } from '../venue.ts';
import { readContractRecord } from './contract-record.ts';
import { decodeCandles } from './decode-candles.ts';
import { decodeEnvelope } from './decode-envelope.ts';
import { decodeBulkPrices, decodeContract, decodeContracts, decodeFairPrice, decodeListedContracts, decodePing } from './decode-rest.ts';
import { PING_REQUEST, SUBSCRIBE_CONTRACT_CHANGES, subscribeFairPrice, unsubscribeFairPrice } from './encode-request.ts';
import {
  ALL_CONTRACTS_PATH,
  BODY_LIMITS,
  BULK_PRICES_PATH,
  contractPath,
  fairCandlesPath,
  fairPricePath,
  MAX_FRAME_CHARACTERS,
  MAX_REQUESTS_PER_SECOND,
  PING_PATH,
  PING_PERIOD_MS,
  REST_HOSTS,
  SOCKET_URL,
} from './endpoints.ts';
import { readContractState, readTakerFeeRate } from './listed-contract.ts';
import { readFairPricePush } from './decode-price-push.ts';
import { readNews } from './read-news.ts';
import { VENUE_NAMES } from '../names/venue-names.ts';
import { VENUE_SYMBOLS } from '../names/venue-symbols.ts';

/** Every answer lies in the same envelope. */
function question<T>(path: string, maxBytes: number, decode: (payload: unknown) => ExchangeReply<T>): RestQuestion<T> {
  return {
    path,
    maxBytes,
    read(status, body) {
      const envelope = decodeEnvelope(status, body);
      return envelope.ok ? decode(envelope.value) : envelope;
    },
  };
}

/** MEXC as one of the exchanges. */
export const MEXC: Venue = {
  id: 'mexc',
  name: VENUE_NAMES.mexc,
  symbols: VENUE_SYMBOLS.mexc,
  hosts: REST_HOSTS,
  prices: {
    url: SOCKET_URL,
    greet: [SUBSCRIBE_CONTRACT_CHANGES],
    ask: (action, symbol) => (action === 'subscribe' ? subscribeFairPrice(symbol) : unsubscribeFairPrice(symbol)),
    read: readNews,
    readPush: readFairPricePush,
    ping: PING_REQUEST,
    pingEveryMs: PING_PERIOD_MS,
    requests: { most: MAX_REQUESTS_PER_SECOND, withinMs: 1_000 },
    // No limit is published, and 300 on one socket were seen to come.
    symbolsPerSocket: Infinity,
    maxFrameCharacters: MAX_FRAME_CHARACTERS,
  },
  rest: {
    contract: (symbol) => [question(contractPath(symbol), BODY_LIMITS.contract, (payload) => decodeContract(payload, symbol))],
    contracts: question(ALL_CONTRACTS_PATH, BODY_LIMITS.contracts, decodeContracts),
    // 2.3 MB, zipped 170 kB. One by one they would take ever longer.
    allContractsFrom: 20,
    list: question(ALL_CONTRACTS_PATH, BODY_LIMITS.contracts, decodeListedContracts),
    price: (symbol) => question(fairPricePath(symbol), BODY_LIMITS.price, (payload) => decodeFairPrice(payload, symbol)),
    prices: question(BULK_PRICES_PATH, BODY_LIMITS.bulkPrices, decodeBulkPrices),
    mostSinglePrices: 5,
    candles: (symbol, fromMs, toMs) => question(fairCandlesPath(symbol, fromMs, toMs), BODY_LIMITS.candles, decodeCandles),
    mostCandles: 2_000,
    time: question(PING_PATH, BODY_LIMITS.ping, decodePing),
    // Published are 10 and 20 in two seconds; some less, since requests may arrive closer together than they were sent.
    limits: { contracts: { most: 8, withinMs: 2_000 }, candles: { most: 16, withinMs: 2_000 } },
  },
  readContract: readContractRecord,
  readState: readContractState,
  readTakerFeeRate,
};
