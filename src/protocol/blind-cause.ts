/**
 * Why a position cannot be decided. no-price: none that is fresh. no-record: the contract's record was never read. unknown-contract: the exchange
 * does not list it. unreadable-record: it cannot be understood. unreadable-position: what was entered does not fit its contract or its account.
 */
export const BLIND_CAUSES = ['no-price', 'no-record', 'unknown-contract', 'unreadable-record', 'unreadable-position'] as const;
export type BlindCause = (typeof BLIND_CAUSES)[number];
