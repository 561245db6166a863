/**
 * Decimal text → what a trader reads. `Intl.NumberFormat` takes text exactly (no float in between) and truncates toward zero, as the exchange
 * does with prices.
 */
import { formatLocale } from './locale.ts';

const RATE_DIGITS = 2;
/** The most that every supported browser accepts. */
const MOST_DIGITS = 20;
const STABLE_AMOUNT_DIGITS = 2;
const COIN_AMOUNT_DIGITS = 8;
const STABLE_COINS: ReadonlySet<string> = new Set(['USDT', 'USDC', 'USD1', 'USD']);

const formats = new Map<string, Intl.NumberFormat>();

function format(text: string, style: 'decimal' | 'percent', least: number, most: number): string {
  const { locale } = formatLocale.value;
  const key = `${locale} ${style} ${least} ${most}`;
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.NumberFormat(locale, {
      style,
      minimumFractionDigits: least,
      maximumFractionDigits: most,
      roundingMode: 'trunc',
      signDisplay: 'negative',
    });
    formats.set(key, known);
  }
  return known.format(text as Intl.StringNumericLiteral);
}

/** A price with exactly the contract's decimals, truncated; without a contract with those it has. */
export function formatPrice(text: string, priceScale: number | null): string {
  return priceScale === null ? formatDecimal(text) : format(text, 'decimal', priceScale, priceScale);
}

/** A fraction as percent, truncated to 0.01 %: "0.79999" → "79.99%". "Infinity" is written as the sign. */
export function formatRate(fraction: string): string {
  return format(fraction, 'percent', RATE_DIGITS, RATE_DIGITS);
}

/** A fraction as percent with the digits it has, for values that a trader typed: "0.8" → "80%", "0.00075" → "0.075%". */
export function formatShare(fraction: string): string {
  return format(fraction, 'percent', 0, MOST_DIGITS);
}

/** As many decimals as amounts of a coin are shown with. */
export const amountDigits = (coin: string): number => (STABLE_COINS.has(coin) ? STABLE_AMOUNT_DIGITS : COIN_AMOUNT_DIGITS);

/** An amount of a coin, without its name: 2 decimals for dollars, 8 for others, truncated. */
export function formatAmount(text: string, coin: string): string {
  return format(text, 'decimal', STABLE_COINS.has(coin) ? STABLE_AMOUNT_DIGITS : 0, amountDigits(coin));
}

/** Such an amount where there is little room: of a hundred dollars and more the whole ones, truncated. */
export const formatRoughAmount = (text: string, coin: string): string =>
  STABLE_COINS.has(coin) && /^-?\d{3}/.test(text) ? format(text, 'decimal', 0, 0) : formatAmount(text, coin);

/** Any decimal with the digits it has (up to 20 after the point). */
export function formatDecimal(text: string): string {
  return format(text, 'decimal', 0, MOST_DIGITS);
}
