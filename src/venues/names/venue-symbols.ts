import type { VENUE_NAMES } from './venue-names.ts';

interface VenueSymbols {
  readonly pattern: RegExp;
  readonly example: string;
}

/** How the exchanges write their symbols; apart from the names, which every page's first paint carries. */
export const VENUE_SYMBOLS = {
  mexc: { pattern: /^[A-Z0-9]{1,30}_[A-Z0-9]{1,10}$/, example: 'BTC_USDT' },
} as const satisfies Readonly<Record<keyof typeof VENUE_NAMES, VenueSymbols>>;
