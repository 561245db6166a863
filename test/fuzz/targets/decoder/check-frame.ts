import * as mexc from '../../../../src/venues/mexc/index.ts';
import { canonical, mustHold } from '../../invariants.ts';
import type { Verdict } from '../../target.ts';
import { frameAgain } from './written-again.ts';

const KINDS = new Set(['fair-price', 'contract-changed', 'pong', 'ack', 'error', 'ignored', 'rejected']);
const SYMBOL = /^[A-Z0-9]{1,30}_[A-Z0-9]{1,10}$/;
const DECIMAL = /^-?\d{1,40}(\.\d{1,40})?$/;
const LONGEST_REASON = 400;

/** The digits that count: no sign, point, exponent, or zeros at either end. */
const significant = (text: string): string =>
  text
    .replace(/e.*$/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');

/** Throws unless `text` is the JSON number `came`, exactly by its shortest text. */
export function mustBeExactly(text: string, came: unknown): void {
  mustHold('decoder-price', typeof came === 'number', () => `${text} was read from ${String(came)}`);
  mustHold('decoder-price', DECIMAL.test(text) && Number(text) > 0, () => `"${text}" is not a plain decimal above 0`);
  mustHold(
    'decoder-price',
    Number(text) === came && significant(text) === significant(String(came)),
    () => `"${text}" is not exactly ${String(came)}`,
  );
}

export function mustBeSymbol(symbol: string): void {
  mustHold('decoder-symbol', SYMBOL.test(symbol), () => `"${symbol}" is no contract symbol`);
}

export function mustBeTime(at: number): void {
  mustHold('decoder-time', Number.isInteger(at) && String(at).length === 13, () => `${at} is no time in ms`);
}

function wordsOf(frame: mexc.Frame): string {
  if (frame.kind === 'rejected') return canonical(frame.reason);
  if (frame.kind === 'error') return frame.message;
  return frame.kind === 'ignored' ? frame.channel : '';
}

/** The short way of reading a price frame: whatever it accepts, the decoder of everything reads the same. */
function mustAgree(text: string, frame: mexc.Frame): void {
  const push = mexc.readFairPricePush(text);
  if (push === null) return;
  const same =
    frame.kind === 'fair-price' && frame.symbol === push.symbol && frame.ts === push.ts && frame.price === mexc.numberText(push.value);
  mustHold('decoder-short-way', same, () => `${text.slice(0, 300)} is read as ${canonical(push)} and as ${canonical(frame)}`);
}

/** Decodes one frame and checks what came out. */
export function checkFrame(text: string): Verdict {
  const frame = mexc.decodeFrame(text);
  mustAgree(text, frame);
  mustHold('decoder-total', KINDS.has(frame.kind), () => `a frame of kind ${String(frame.kind)}`);
  mustHold('decoder-words', wordsOf(frame).length <= LONGEST_REASON, () => `${wordsOf(frame).length} characters of words`);
  const again = frameAgain(frame);
  if (again === null) return 'refused';
  if ('symbol' in frame && frame.symbol !== null) mustBeSymbol(frame.symbol);
  if ('ts' in frame) mustBeTime(frame.ts);
  if (frame.kind === 'pong') mustBeTime(frame.serverAt);
  if (frame.kind === 'fair-price') {
    const { data } = JSON.parse(text) as { data: Record<string, unknown> };
    mustBeExactly(frame.price, data['price']);
  }
  mustHold(
    'decoder-round-trip',
    canonical(mexc.decodeFrame(again)) === canonical(frame),
    () => `${again.slice(0, 300)} is read as ${canonical(mexc.decodeFrame(again))}`,
  );
  return 'accepted';
}
