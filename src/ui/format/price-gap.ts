/** Gaps between two prices that the engine gave, and sizes in coins; exact on BigInt, no margin arithmetic. */
const GAP_DIGITS = 8;

interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

/** A plain decimal as an integer and the digits behind its point. */
function scaled(text: string): Scaled {
  const [whole = '', decimals = ''] = text.split('.');
  return { units: BigInt(whole + decimals), scale: decimals.length };
}

const toScale = (value: Scaled, scale: number): bigint => value.units * 10n ** BigInt(scale - value.scale);

function pair(a: string, b: string): [bigint, bigint, number] {
  const [x, y] = [scaled(a), scaled(b)];
  const scale = Math.max(x.scale, y.scale);
  return [toScale(x, scale), toScale(y, scale), scale];
}

/** numerator ÷ denominator, truncated to `digits` behind the point. */
function quotient(numerator: bigint, denominator: bigint, digits: number): string {
  const shifted = (numerator * 10n ** BigInt(digits)) / denominator;
  const text = String(shifted).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** -1, 0 or 1, exactly. */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const [x, y] = pair(a, b);
  if (x === y) return 0;
  return x < y ? -1 : 1;
}

/** a × b, exactly. */
export function timesDecimals(a: string, b: string): string {
  const [x, y] = [scaled(a), scaled(b)];
  const scale = x.scale + y.scale;
  const digits = String(x.units * y.units).padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** |price − reference| ÷ reference as a fraction, truncated to 8 digits. The reference must be above 0. */
export function priceGap(price: string, reference: string): string {
  const [x, y] = pair(price, reference);
  if (y <= 0n) throw new RangeError(`priceGap: the reference price must be above 0, not ${reference}`);
  return quotient(x < y ? y - x : x - y, y, GAP_DIGITS);
}
