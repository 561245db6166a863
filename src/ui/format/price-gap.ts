/** Gaps between two prices that the engine gave, exact on BigInt; no margin arithmetic. */
const GAP_DIGITS = 8;
const PRICE_DIGITS = 20;

interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

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

/** |price − reference| ÷ reference as a fraction, truncated to 8 digits. The reference must be above 0. */
export function priceGap(price: string, reference: string): string {
  const [x, y] = pair(price, reference);
  if (y <= 0n) throw new RangeError(`priceGap: the reference price must be above 0, not ${reference}`);
  return quotient(x < y ? y - x : x - y, y, GAP_DIGITS);
}

/**
 * The fair price from which `liquidationPrice` lies `fraction` of that price away: L ÷ (1 − y) when liquidation comes from below,
 * L ÷ (1 + y) from above; truncated to 20 digits. Null when no price is that far away (y ≥ 1 from below).
 */
export function priceAtDistance(liquidationPrice: string, fraction: string, liquidationLies: 'below' | 'above'): string | null {
  const distance = scaled(fraction);
  const one = 10n ** BigInt(distance.scale);
  const divisor = liquidationLies === 'below' ? one - distance.units : one + distance.units;
  if (divisor <= 0n) return null;
  const price = scaled(liquidationPrice);
  return quotient(price.units * one, divisor * 10n ** BigInt(price.scale), PRICE_DIGITS);
}

/** Exactly half of a decimal above or equal 0. */
export function halfOf(text: string): string {
  const { units, scale } = scaled(text);
  return quotient(units * 5n, 10n ** BigInt(scale + 1), scale + 1);
}
