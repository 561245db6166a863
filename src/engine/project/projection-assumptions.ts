import type { AssumptionName } from '../assumptions.ts';

/** What projections take for granted beyond the figures they start from; every result names those it rests on. */
export const PROJECTION_ASSUMPTIONS = {
  'trading-fees-not-included': 'Fees of the trades themselves are not in these figures.',
  'trades-at-fair-price': 'Contracts are added or closed at the fair price; a real order may fill worse.',
  'trades-at-entered-price': 'Contracts are added or closed at the price you typed, whatever the fair price is.',
  'margin-shrinks-pro-rata': 'Closing a part of an isolated position releases its share of the position margin.',
  'realized-pnl-to-wallet': 'Profit or loss of closed contracts goes to the wallet balance at once.',
  'growth-funded': 'The margin of added contracts is taken for granted; whether the available balance covers it is not checked.',
  'available-balance-formula':
    'The available balance is the cross cash less losses and initial margin of the cross positions, as in automatic margin addition.',
  'available-balance-unknown':
    'A position of the account could not be evaluated, so the available balance is not known and was not checked.',
  'cross-margin-is-deposit': 'A cross position has no margin of its own: what is added is a deposit to the wallet.',
  'cross-target-is-pool': 'For a cross position the first liquidation of anything in its pool counts, since liquidation takes the pool.',
  'whole-leverages': 'Leverage is chosen in whole numbers.',
  'closing-minimum-local':
    'With caps in value and several positions of one contract in the pool a smaller amount may exist; one unit less does not suffice.',
  'other-prices-stand': 'The fair prices of all other contracts stay where they are.',
  'prices-move-together': 'The fair prices of the chosen contracts move by the same percentage at the same time.',
  'exchange-truncates': 'The exchange cuts prices off at the contract’s decimals and margin rates at 0.01 %.',
  'same-fair-price': 'The exchange showed its number at the fair price used here.',
  'fills-at-trigger': 'The stop order fills at its price; a crash fills worse.',
} as const;

export type ProjectionAssumption = keyof typeof PROJECTION_ASSUMPTIONS | AssumptionName;

/** The names in order of first mention, each once. */
export const namedOnce = (...lists: readonly (readonly ProjectionAssumption[])[]): readonly ProjectionAssumption[] => [
  ...new Set(lists.flat()),
];
