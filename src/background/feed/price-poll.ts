import type { DatedPrice } from '../../venues/answers.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Http } from '../platform/platform.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import { requestRest } from '../exchange/rest-request.ts';
import type { RestReply } from '../exchange/rest-request.ts';

/** What one poll at one host brought. Every symbol asked for is in exactly one of the first three. */
export interface PriceAnswers {
  /** By the bulk endpoint of every listed contract, asked for or not. */
  readonly prices: ReadonlyMap<string, DatedPrice>;
  /** Symbols that the exchange does not know, with what it said. */
  readonly unknown: ReadonlyMap<string, Said>;
  /** Symbols without an answer, with the reason. */
  readonly failed: ReadonlyMap<string, Said>;
  readonly rejected: readonly { readonly reason: Said; readonly excerpt: string }[];
}

async function pollEach(http: Http, host: string, { rest }: Venue, symbols: readonly string[]): Promise<PriceAnswers> {
  const prices = new Map<string, DatedPrice>();
  const unknown = new Map<string, Said>();
  const failed = new Map<string, Said>();
  const pollOne = async (symbol: string) => {
    const reply = await requestRest(http, host, rest.price(symbol));
    if (reply.ok) prices.set(symbol, reply.value);
    else if (reply.reason === 'unknown-contract') unknown.set(symbol, reply.said);
    else failed.set(symbol, reply.said);
    return reply;
  };
  const replies: readonly RestReply<DatedPrice>[] = await Promise.all(symbols.map(pollOne));
  const rejected = replies.flatMap((reply) => (!reply.ok && reply.reason === 'malformed' ? [{ reason: reply.said, excerpt: '' }] : []));
  return { prices, unknown, failed, rejected };
}

async function pollBulk(http: Http, host: string, { rest }: Venue, symbols: readonly string[]): Promise<PriceAnswers> {
  const reply = await requestRest(http, host, rest.prices);
  if (!reply.ok) {
    const failed = new Map(symbols.map((symbol) => [symbol, reply.said]));
    const rejected = reply.reason === 'malformed' ? [{ reason: reply.said, excerpt: '' }] : [];
    return { prices: new Map(), unknown: new Map(), failed, rejected };
  }
  const { prices, listed } = reply.value;
  const rejected = reply.value.rejected.map(({ reason, excerpt }) => ({ reason: [reason], excerpt }));
  const missing = symbols.filter((symbol) => !prices.has(symbol));
  const isUnknown = (symbol: string) => listed.size > 0 && !listed.has(symbol);
  const unknown = new Map(missing.filter(isUnknown).map((symbol) => [symbol, [sentence('symbol-not-listed', { symbol })]]));
  const unread = missing.filter((symbol) => !isUnknown(symbol));
  const failed = new Map(unread.map((symbol) => [symbol, [sentence('price-missing', { symbol })]]));
  return { prices, unknown, failed, rejected };
}

/** Asks one host for the fair prices of `symbols`: one request each for a few, else the bulk endpoint. Never rejects. */
export function pollFairPrices(http: Http, host: string, venue: Venue, symbols: readonly string[]): Promise<PriceAnswers> {
  return symbols.length <= venue.rest.mostSinglePrices ? pollEach(http, host, venue, symbols) : pollBulk(http, host, venue, symbols);
}
