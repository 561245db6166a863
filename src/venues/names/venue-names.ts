/** What of the exchanges every room may know: the ids that records name them by, and how people read these. Leans on nothing. */
export const VENUE_NAMES = { mexc: 'MEXC' } as const satisfies Readonly<Record<string, string>>;

/** The exchange of all that was kept before accounts named theirs, and of an account that is entered without naming one. */
export const FIRST_VENUE = 'mexc';
