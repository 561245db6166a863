/** MEXC, and its parts for those who look into them. */
export { ALL_CONTRACTS_PATH, BULK_PRICES_PATH, contractPath, fairCandlesPath, fairPricePath, MAX_FRAME_CHARACTERS } from './endpoints.ts';
export { PING_REQUEST, SUBSCRIBE_CONTRACT_CHANGES, subscribeFairPrice, unsubscribeFairPrice } from './encode-request.ts';
export { readFairPricePush } from './decode-price-push.ts';
export { numberText } from '../read-price.ts';
export { decodeFrame } from './decode-frame.ts';
export type { Frame } from './decode-frame.ts';
export { decodeEnvelope } from './decode-envelope.ts';
export type { DatedPrice, ExchangeRefusal, ExchangeReply } from '../answers.ts';
export type { VenueSentence } from '../sentence.ts';
export { decodeBulkPrices, decodeContract, decodeContracts, decodeFairPrice, decodePing } from './decode-rest.ts';
export { decodeCandles } from './decode-candles.ts';
export { readContractRecord } from './contract-record.ts';
export { readContractState, readTakerFeeRate } from './listed-contract.ts';
export { MEXC } from './mexc.ts';
