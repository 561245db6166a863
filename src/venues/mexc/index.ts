/** Everything the product knows of MEXC. */
export {
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
export {
  PING_REQUEST,
  SUBSCRIBE_CONTRACT_CHANGES,
  SUBSCRIBE_FAIR_PRICE,
  subscribeFairPrice,
  unsubscribeFairPrice,
} from './encode-request.ts';
export { readFairPricePush } from './read-fair-price-push.ts';
export { numberText } from '../read-price.ts';
export { decodeFrame } from './decode-frame.ts';
export type { Frame } from './decode-frame.ts';
export { decodeEnvelope } from './decode-envelope.ts';
export type { DatedPrice, ExchangeRefusal, ExchangeReply } from '../answers.ts';
export type { VenueSentence } from '../sentence.ts';
export { decodeBulkPrices, decodeContract, decodeContracts, decodeListedContracts, decodeFairPrice, decodePing } from './decode-rest.ts';
export { decodeCandles } from './decode-candles.ts';
export { readContractRecord } from './contract-record.ts';
export { readContractState, readListedContract, readTakerFeeRate } from './listed-contract.ts';
export { MEXC } from './mexc.ts';
