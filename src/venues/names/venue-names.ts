/** What of the exchanges every room may know: the ids that records name them by, and how they and their symbols are written. Leans on nothing. */
interface VenueName {
  /** As people read it. */
  readonly name: string;
  readonly symbols: { readonly pattern: RegExp; readonly example: string };
}

export const VENUE_NAMES = {
  mexc: { name: 'MEXC', symbols: { pattern: /^[A-Z0-9]{1,30}_[A-Z0-9]{1,10}$/, example: 'BTC_USDT' } },
} as const satisfies Readonly<Record<string, VenueName>>;

/** The exchange of all that was kept before accounts named theirs, and of an account that is entered without naming one. */
export const FIRST_VENUE = 'mexc';
