import type { News } from '../news.ts';
import { decodeFrame, type Frame } from './decode-frame.ts';
import { SUBSCRIBE_FAIR_PRICE } from './encode-request.ts';

function acknowledged({ method, serverAt }: Frame & { kind: 'ack' }): readonly News[] {
  const time: readonly News[] = serverAt === null ? [] : [{ kind: 'time', at: serverAt }];
  return method === SUBSCRIBE_FAIR_PRICE ? [{ kind: 'acknowledged', symbol: null }, ...time] : time;
}

/** A frame as news: an acknowledgement names no symbol, and every answer tells the time. */
export function readNews(text: string): readonly News[] {
  const frame = decodeFrame(text);
  switch (frame.kind) {
    case 'fair-price':
      return [{ kind: 'price', symbol: frame.symbol, price: frame.price, value: Number(frame.price), ts: frame.ts }];
    case 'pong':
      return [{ kind: 'pong' }, { kind: 'time', at: frame.serverAt }];
    case 'ack':
      return acknowledged(frame);
    case 'error':
      return [{ ...frame, kind: 'refused' }];
    case 'rejected':
      return [{ kind: 'unknown', reason: frame.reason }];
    case 'contract-changed':
      return [frame];
    case 'ignored':
      return [];
  }
}
