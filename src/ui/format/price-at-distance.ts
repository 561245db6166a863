import { quotient, scaled } from './price-gap.ts';

const PRICE_DIGITS = 20;

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
