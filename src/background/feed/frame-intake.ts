import type { News, PricePush } from '../../venues/news.ts';
import type { VenuePrices } from '../../venues/venue.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { FairPrice } from './feed.ts';
import { gunzip } from './gunzip.ts';
import type { Unpacked } from './gunzip.ts';
import type { Subscriptions } from './subscriptions.ts';

/** The socket that a frame came by. */
export interface FrameSource {
  readonly subscriptions: Subscriptions;
  ponged(): void;
}

/** What one frame is told to. */
export interface FrameHandlers {
  now(): number;
  /** `text`: the price as it came, null where that is the shortest text of `value`. */
  onPushed(push: PricePush, text: string | null): void;
  /** The price at hand, if it is the one that this connection pushed last. */
  lastPush(symbol: string): FairPrice | null;
  /** The exchange's clock, epoch ms. */
  onServerTime(at: number): void;
  onContractChanged(symbol: string): void;
  onUnknownSymbol(symbol: string, said: Said): void;
  onRejected(reason: Said, input: string): void;
}

function takeRefusal(
  { symbol, message, unknownContract }: News & { kind: 'refused' },
  text: string,
  from: FrameSource,
  to: FrameHandlers,
): void {
  const unknownSymbol = unknownContract ? symbol : null;
  from.subscriptions.failed(symbol, unknownSymbol !== null, to.now());
  if (unknownSymbol !== null) to.onUnknownSymbol(unknownSymbol, [sentence('exchange-unknown-contract', { label: message })]);
  else to.onRejected([sentence('frame-error', { label: message })], text);
}

function takePush(push: PricePush, price: string | null, text: string, from: FrameSource, to: FrameHandlers): void {
  if (from.subscriptions.heard(push.symbol)) to.onPushed(push, price);
  else to.onRejected([sentence('price-unasked', { symbol: push.symbol })], text);
}

function takeNews(news: News, text: string, from: FrameSource, to: FrameHandlers): void {
  switch (news.kind) {
    case 'price':
      takePush(news, news.price, text, from, to);
      return;
    case 'alive': {
      // Before the first price of a connection, and where a poll has shown another one, it says nothing.
      const last = to.lastPush(news.symbol);
      if (last !== null) takePush({ symbol: news.symbol, value: last.value, ts: news.ts }, last.price, text, from, to);
      return;
    }
    case 'pong':
      from.ponged();
      return;
    case 'time':
      to.onServerTime(news.at);
      return;
    case 'acknowledged':
      from.subscriptions.acknowledged(news.symbol, to.now());
      return;
    case 'refused':
      takeRefusal(news, text, from, to);
      return;
    case 'contract-changed':
      to.onContractChanged(news.symbol);
      return;
    case 'unknown':
      to.onRejected([news.reason], text);
      return;
  }
}

/** Reads one text frame and tells its news to the one concerned; what cannot be believed is rejected with its reason. */
export function takeFrame(text: string, prices: Pick<VenuePrices, 'read' | 'readPush'>, from: FrameSource, to: FrameHandlers): void {
  // Nearly every frame is this one, and is read in a fraction of the time.
  const push = prices.readPush?.(text) ?? null;
  if (push !== null) takePush(push, null, text, from, to);
  else for (const news of prices.read(text)) takeNews(news, text, from, to);
}

const MAX_UNPACKING = 16;

/** Unpacks binary frames, a few at a time: what comes faster than it can be unpacked is rejected. */
export function createUnpacker(maxCharacters: number): (packed: ArrayBuffer) => Promise<Unpacked> {
  let unpacking = 0;
  return async (packed) => {
    if (unpacking >= MAX_UNPACKING) return { ok: false, reason: [sentence('binary-too-many', { max: String(MAX_UNPACKING) })] };
    unpacking += 1;
    try {
      return await gunzip(packed, maxCharacters);
    } finally {
      unpacking -= 1;
    }
  };
}
