import type { Quote } from './market.ts';
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

export function tickerFrame(symbol: string, quote: Quote, ts: number): Frame {
  const data = tickerRow(symbol, quote, ts);
  return { kind: 'push', symbol, text: `{"symbol":"${symbol}","data":${data},"channel":"push.ticker","ts":${ts}}` };
}

export function tickersFrame(rows: readonly (readonly [symbol: string, quote: Quote])[], ts: number): Frame {
  const data = rows.map(([symbol, quote]) => tickerRow(symbol, quote, ts)).join(',');
  return { kind: 'push', symbol: null, text: `{"channel":"push.tickers","data":[${data}],"ts":${ts}}` };
}

export function contractFrame(record: ContractRecord, ts: number): Frame {
  const { symbol } = record;
  return { kind: 'push', symbol, text: `{"channel":"push.contract","data":${JSON.stringify(record)},"symbol":"${symbol}","ts":${ts}}` };
}

/** One ticker row, of frames and of GET /ticker. Nobody trades here: volumes are 0, the book is the last price. */
export function tickerRow(symbol: string, quote: Quote, ts: number): string {
  const { lastPrice, fairPrice, indexPrice, fundingRate } = quote;
  return (
    `{"symbol":"${symbol}","lastPrice":${lastPrice},"riseFallRate":0.0000,"fairPrice":${fairPrice},"indexPrice":${indexPrice},"volume24":0,` +
    `"amount24":0.0000,"maxBidPrice":${lastPrice},"minAskPrice":${lastPrice},"lower24Price":${lastPrice},"high24Price":${lastPrice},` +
    `"timestamp":${ts},"bid1":${lastPrice},"ask1":${lastPrice},"holdVol":0,"riseFallValue":0.000,"fundingRate":${fundingRate},"zone":"UTC+8"}`
  );
}

function pricePush(channel: string, symbol: string, price: string, ts: number): Frame {
  const data = `{"symbol":"${symbol}","price":${price}}`;
  return { kind: 'push', symbol, text: `{"symbol":"${symbol}","data":${data},"channel":"${channel}","ts":${ts}}` };
}
