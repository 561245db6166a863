import { malformed, type Candle, type Candles, type ExchangeReply } from '../answers.ts';
import { isFields } from '../read-field.ts';
import { readPrice } from '../read-price.ts';
import { notA } from '../sentence.ts';

const COLUMNS = ['time', 'open', 'high', 'low', 'close'] as const;
const MAX_CANDLES = 2000;
/** 2001-09-09 and 2286-11-20 in seconds. */
const [EARLIEST_SECOND, LATEST_SECOND] = [1_000_000_000, 9_999_999_999];

function readCandle([time, ...prices]: readonly unknown[]): Candle | null {
  if (typeof time !== 'number' || !Number.isInteger(time) || time < EARLIEST_SECOND || time > LATEST_SECOND) return null;
  const [open, high, low, close] = prices.map(readPrice);
  if (!open || !high || !low || !close) return null;
  const values = [open, close, low].map(Number);
  return Math.max(...values) > Number(high) || Math.min(...values) < Number(low) ? null : { at: time * 1000, open, high, low, close };
}

/** Reads the column form `{time[], open[], high[], low[], close[]}` (seconds; ≤ 2000 of each, of one length). */
export function decodeCandles(payload: unknown): ExchangeReply<Candles> {
  if (!isFields(payload)) return malformed(notA('object', 'data', payload));
  const columns = COLUMNS.map((name) => payload[name]);
  const [times] = columns;
  const length = Array.isArray(times) ? times.length : -1;
  if (length > MAX_CANDLES || !columns.every((column) => Array.isArray(column) && column.length === length)) {
    return malformed({ key: 'candle-columns', params: { max: String(MAX_CANDLES) } });
  }
  const rows = Array.from({ length }, (_, index) => readCandle(columns.map((column) => (column as readonly unknown[])[index])));
  const candles = rows.filter((candle) => candle !== null);
  return { ok: true, value: { candles, rejectedCount: rows.length - candles.length } };
}
