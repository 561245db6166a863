import type { PricePush } from '../news.ts';

/**
 * The one shape in which fair prices come, to the letter. It is told in a fraction of the time that `JSON.parse` takes (`npm run bench`), and
 * nothing of it would be read otherwise by `decodeFrame`.
 */
const PUSH =
  /^\{"symbol":"([A-Z0-9]{1,30}_[A-Z0-9]{1,10})","data":\{"symbol":"\1","price":(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?\},"channel":"push\.fair\.price","ts":[1-9]\d{12}\}$/;
const SYMBOL_AT = '{"symbol":"'.length;
/** Between the end of the first symbol and the price, but for the symbol itself. */
const BEFORE_PRICE = '","data":{"symbol":"'.length + '","price":'.length;
const TS_DIGITS = 13;

/** Below it a number's shortest text has an exponent. */
const SMALLEST = 1e-6;
/** Integers of so many digits are doubles, and so are these powers of ten: their quotient is the double nearest to the decimal. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_none, power) => 10 ** power);

const ZERO = '0'.charCodeAt(0);
const POINT = '.'.charCodeAt(0);
const BRACE = '}'.charCodeAt(0);

/** Null: it is another frame, or the same one written otherwise; `decodeFrame` reads it. */
export function readFairPricePush(text: string): (PricePush & { readonly ts: number }) | null {
  // Without captures, and digit by digit, since making and reading texts is most of what reading a frame costs.
  if (!PUSH.test(text)) return null;
  const symbolEnd = text.indexOf('"', SYMBOL_AT);
  const symbol = text.slice(SYMBOL_AT, symbolEnd);
  const value = decimalAt(text, symbolEnd + BEFORE_PRICE + symbol.length);
  if (value === null || value < SMALLEST) return null;
  return { symbol, value, ts: integerAt(text, text.length - 1 - TS_DIGITS, TS_DIGITS) };
}

/** The decimal from `at` to the next brace; null if it has too many digits to be sure of its double. */
function decimalAt(text: string, at: number): number | null {
  let digits = 0;
  let value = 0;
  let fraction = 0;
  let inFraction = false;
  for (let index = at; text.charCodeAt(index) !== BRACE; index += 1) {
    const code = text.charCodeAt(index);
    if (code === POINT) {
      inFraction = true;
      continue;
    }
    value = value * 10 + (code - ZERO);
    digits += 1;
    if (inFraction) fraction += 1;
  }
  return digits > EXACT_DIGITS ? null : value / (POWERS_OF_TEN[fraction] ?? Number.NaN);
}

function integerAt(text: string, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index += 1) value = value * 10 + (text.charCodeAt(index) - ZERO);
  return value;
}
