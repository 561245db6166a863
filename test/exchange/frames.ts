import type { Quote } from './market.ts';
import { priceBounds } from './price-bounds.ts';
import type { ContractRecord } from './records.ts';

/**
 * The frames of wss://contract.mexc.com/edge as they were captured. Prices are pasted as text, since the wire carries trailing zeros and
 * exponents that a number would lose.
 */
export type Frame =
  | { readonly kind: 'pong' | 'ack' | 'error'; readonly text: string }
  | { readonly kind: 'push'; readonly symbol: string | null; readonly text: string };

export function pongFrame(ts: number): Frame {
  return { kind: 'pong', text: `{"channel":"pong","data":${ts},"ts":${ts}}` };
}

/** An acknowledgement names the method and no symbol. */
export function ackFrame(method: string, ts: number): Frame {
  return { kind: 'ack', text: `{"channel":"rs.${method}","data":"success","ts":${ts}}` };
}

export function unknownContractFrame(symbol: string, ts: number): Frame {
  return { kind: 'error', text: `{"channel":"rs.error","data":${JSON.stringify(`Contract [${symbol}] not exists`)},"ts":${ts}}` };
}

export function fairPriceFrame(symbol: string, price: string, ts: number): Frame {
  return pricePush('push.fair.price', symbol, price, ts);
}

export function indexPriceFrame(symbol: string, price: string, ts: number): Frame {
  return pricePush('push.index.price', symbol, price, ts);
}

export function fundingRateFrame(symbol: string, rate: string, nextSettleTime: number, ts: number): Frame {
  const data = `{"symbol":"${symbol}","rate":${rate},"nextSettleTime":${nextSettleTime}}`;
  return { kind: 'push', symbol, text: `{"symbol":"${symbol}","data":${data},"channel":"push.funding.rate","ts":${ts}}` };
}

export function tickerFrame(record: ContractRecord, quote: Quote, ts: number): Frame {
  const { symbol } = record;
  const rates =
    '"zone":"UTC+8","riseFallRates":[0.0000,0.0000,0.0000,0.0000,0.0000,0.0000],"riseFallRatesOfTimezone":[0.0000,0.0000,0.0000]';
  const data = `{${tickerFields(record, quote, ts)},${bookFields(quote)},${rates}}`;
  return { kind: 'push', symbol, text: `{"symbol":"${symbol}","data":${data},"channel":"push.ticker","ts":${ts}}` };
}

/** Rows of many contracts, which are shorter than a contract's own: no book, no funding rate, no zone. */
export function tickersFrame(rows: readonly (readonly [record: ContractRecord, quote: Quote])[], ts: number): Frame {
  const data = rows.map(([record, quote]) => `{${tickerFields(record, quote, ts)}}`).join(',');
  return { kind: 'push', symbol: null, text: `{"channel":"push.tickers","data":[${data}],"ts":${ts}}` };
}

export function contractFrame(record: ContractRecord, ts: number): Frame {
  const { symbol } = record;
  return { kind: 'push', symbol, text: `{"channel":"push.contract","data":${JSON.stringify(record)},"symbol":"${symbol}","ts":${ts}}` };
}

/** One row of GET /ticker. */
export function tickerRow(record: ContractRecord, quote: Quote, ts: number): string {
  return `{${tickerFields(record, quote, ts)},${bookFields(quote)}}`;
}

/** What every ticker has, of frames and of GET /ticker. Nobody trades here: volumes are 0. */
function tickerFields(record: ContractRecord, { lastPrice, fairPrice, indexPrice }: Quote, ts: number): string {
  const { maxBidPrice, minAskPrice } = priceBounds(record, indexPrice);
  return (
    `"symbol":"${record.symbol}","lastPrice":${lastPrice},"riseFallRate":0.0000,"fairPrice":${fairPrice},"indexPrice":${indexPrice},"volume24":0,` +
    `"amount24":0.0000,"maxBidPrice":${maxBidPrice},"minAskPrice":${minAskPrice},"lower24Price":${lastPrice},"high24Price":${lastPrice},"timestamp":${ts}`
  );
}

/** What only the row of one contract, and GET /ticker, have. The book is the last price. */
function bookFields({ lastPrice, fundingRate }: Quote): string {
  return `"bid1":${lastPrice},"ask1":${lastPrice},"holdVol":0,"riseFallValue":0.000,"fundingRate":${fundingRate}`;
}

function pricePush(channel: string, symbol: string, price: string, ts: number): Frame {
  const data = `{"symbol":"${symbol}","price":${price}}`;
  return { kind: 'push', symbol, text: `{"symbol":"${symbol}","data":${data},"channel":"${channel}","ts":${ts}}` };
}
