import { MAX_FRAME_CHARACTERS } from './endpoints.ts';
import { excerptOf, isFields, readEpochMs } from '../read-field.ts';
import { isSymbol } from './symbol.ts';
import type { FieldSource } from '../read-field.ts';
import { readPrice } from '../read-price.ts';
import { notA, notSame, type VenueSentence } from '../sentence.ts';

/** What one frame of the socket says. Prices are plain decimal text > 0; `ts` (epoch ms) orders pushes among themselves only. */
export type Frame =
  | { readonly kind: 'fair-price'; readonly symbol: string; readonly price: string; readonly ts: number }
  | { readonly kind: 'contract-changed'; readonly symbol: string }
  | { readonly kind: 'pong'; readonly serverAt: number }
  /** Done, but for which symbol is not said: acknowledgements come in the order of the requests. */
  | { readonly kind: 'ack'; readonly method: string; readonly serverAt: number | null }
  | { readonly kind: 'error'; readonly message: string; readonly symbol: string | null; readonly unknownContract: boolean }
  /** A channel nothing here needs. */
  | { readonly kind: 'ignored'; readonly channel: string }
  | { readonly kind: 'rejected'; readonly reason: VenueSentence };

const MAX_MESSAGE_LENGTH = 200;
const NAMED_SYMBOL = /\b[A-Z0-9]{1,30}_[A-Z0-9]{1,10}\b/;

const rejected = (reason: VenueSentence): Frame => ({ kind: 'rejected', reason });

/** The symbol that frame and payload agree on, or why they do not. */
function readPushedSymbol(frame: FieldSource, payload: FieldSource): { symbol: string } | { reason: VenueSentence } {
  const symbol = frame['symbol'];
  if (!isSymbol(symbol)) return { reason: notA('symbol', 'symbol', symbol) };
  const inner = payload['symbol'];
  if (inner !== symbol) return { reason: notSame('data.symbol', inner, symbol) };
  return { symbol };
}

function decodePushedPrice(frame: FieldSource): Frame {
  const payload = frame['data'];
  if (!isFields(payload)) return rejected(notA('object', 'data', payload));
  const named = readPushedSymbol(frame, payload);
  if ('reason' in named) return rejected(named.reason);
  const price = readPrice(payload['price']);
  if (price === null) return rejected(notA('price', `${named.symbol}.price`, payload['price']));
  const ts = readEpochMs(frame['ts']);
  if (ts === null) return rejected(notA('time', 'ts', frame['ts']));
  return { kind: 'fair-price', symbol: named.symbol, price, ts };
}

function decodeContractChange(frame: FieldSource): Frame {
  const payload = frame['data'];
  const symbol = isFields(payload) ? payload['symbol'] : frame['symbol'];
  return isSymbol(symbol) ? { kind: 'contract-changed', symbol } : rejected(notA('symbol', 'symbol', symbol));
}

function decodeError(payload: unknown): Frame {
  const message = excerptOf(payload, MAX_MESSAGE_LENGTH);
  return { kind: 'error', message, symbol: NAMED_SYMBOL.exec(message)?.[0] ?? null, unknownContract: /not exist/i.test(message) };
}

function decodePong(payload: unknown): Frame {
  const serverAt = readEpochMs(payload);
  return serverAt === null ? rejected(notA('time', 'pong', payload)) : { kind: 'pong', serverAt };
}

function decodeReply(channel: string, frame: FieldSource): Frame {
  if (frame['data'] !== 'success') return decodeError(frame['data']);
  return { kind: 'ack', method: channel.slice('rs.'.length), serverAt: readEpochMs(frame['ts']) };
}

function parseFrame(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Reads one text frame (or an unpacked binary one). Total: whatever cannot be believed is `rejected` with its reason, never thrown. */
export function decodeFrame(text: string): Frame {
  const { length } = text;
  if (length > MAX_FRAME_CHARACTERS)
    return rejected({ key: 'frame-too-long', params: { length: String(length), max: String(MAX_FRAME_CHARACTERS) } });
  const frame = parseFrame(text);
  if (!isFields(frame)) return rejected({ key: 'frame-not-json', params: {} });
  const channel = frame['channel'];
  if (typeof channel !== 'string') return rejected(notA('text', 'channel', channel));
  switch (channel) {
    case 'push.fair.price':
      return decodePushedPrice(frame);
    case 'push.contract':
      return decodeContractChange(frame);
    case 'pong':
      return decodePong(frame['data']);
    case 'rs.error':
      return decodeError(frame['data']);
    default:
      return channel.startsWith('rs.') ? decodeReply(channel, frame) : { kind: 'ignored', channel: excerptOf(channel) };
  }
}
