/** What the worker's own answers take for granted beyond the engine; replies name them among their `assumptions`. */
export const PAGE_ASSUMPTIONS = {
  'kept-decimals': 'The entry price or margin has too many digits to be kept: it is cut off after 20 decimals.',
  'size-at-entry-price': 'The size is turned into contracts at the entry price, and cut to whole volume units, as the exchange does.',
  'nothing-else-in-the-account': 'Assumes nothing else in the account but the wallet balance you typed.',
  'one-position-a-side':
    'The account holds this contract on this side: the exchange makes one position of both, at their average entry price and the leverage you typed.',
  'wallet-as-stored': 'The pool is taken as it stands in Plimsoll: its wallet balance, its order margin and its positions, none else.',
  'fair-price-is-entry': 'No fair price is known: these figures are at the entry price.',
  'fair-price-typed': 'These figures are at the fair price you typed, not at one of the exchange.',
} as const;

export type PageAssumption = keyof typeof PAGE_ASSUMPTIONS;
