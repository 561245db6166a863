import { mexc } from '../../venues/index.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import { gunzip } from './gunzip.ts';
import type { Unpacked } from './gunzip.ts';
import type { Subscriptions } from './subscriptions.ts';

/** What one frame is told to. */
export interface FrameHandlers {
  readonly subscriptions: Subscriptions;
  now(): number;
  /** `value`: the double whose shortest text is the price. */
  onPushed(symbol: string, value: number, ts: number): void;
  onPong(): void;
  /** The exchange's clock, epoch ms. */
  onServerTime(at: number): void;
  onContractChanged(symbol: string): void;
  onUnknownSymbol(symbol: string, said: Said): void;
  onRejected(reason: Said, input: string): void;
}

function takeError(frame: mexc.Frame & { kind: 'error' }, text: string, to: FrameHandlers): void {
  const { symbol, message, unknownContract } = frame;
  const unknownSymbol = unknownContract ? symbol : null;
  to.subscriptions.failed(symbol, unknownSymbol !== null, to.now());
  if (unknownSymbol !== null) to.onUnknownSymbol(unknownSymbol, [sentence('exchange-unknown-contract', { label: message })]);
  else to.onRejected([sentence('frame-error', { label: message })], text);
}

function takePush(symbol: string, value: number, ts: number, text: string, to: FrameHandlers): void {
  if (to.subscriptions.heard(symbol)) to.onPushed(symbol, value, ts);
  else to.onRejected([sentence('price-unasked', { symbol })], text);
}

/** Reads one text frame and tells its news to the one concerned; what cannot be believed is rejected with its reason. */
export function takeFrame(text: string, to: FrameHandlers): void {
  // Nearly every frame is this one, and is read in a fraction of the time.
  const push = mexc.readFairPricePush(text);
  if (push !== null) {
    takePush(push.symbol, push.value, push.ts, text, to);
    return;
  }
  const frame = mexc.decodeFrame(text);
  switch (frame.kind) {
    case 'fair-price':
      takePush(frame.symbol, Number(frame.price), frame.ts, text, to);
      return;
    case 'pong':
      to.onPong();
      to.onServerTime(frame.serverAt);
      return;
    case 'ack':
      if (frame.method === mexc.SUBSCRIBE_FAIR_PRICE) to.subscriptions.acknowledged(to.now());
      if (frame.serverAt !== null) to.onServerTime(frame.serverAt);
      return;
    case 'error':
      takeError(frame, text, to);
      return;
    case 'contract-changed':
      to.onContractChanged(frame.symbol);
      return;
    case 'rejected':
      to.onRejected([frame.reason], text);
      return;
    case 'ignored':
      return;
  }
}

const MAX_UNPACKING = 16;

/** Unpacks binary frames, a few at a time: what comes faster than it can be unpacked is rejected. */
export function createUnpacker(): (packed: ArrayBuffer) => Promise<Unpacked> {
  let unpacking = 0;
  return async (packed) => {
    if (unpacking >= MAX_UNPACKING) return { ok: false, reason: [sentence('binary-too-many', { max: String(MAX_UNPACKING) })] };
    unpacking += 1;
    try {
      return await gunzip(packed, mexc.MAX_FRAME_CHARACTERS);
    } finally {
      unpacking -= 1;
    }
  };
}
