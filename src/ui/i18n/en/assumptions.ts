/** Sentences for the decisions that stand behind the engine's figures. */
export const assumptionsEn = {
  'assumptions.title': 'Assumptions',
  'assumption.unknown': 'Decision “{name}”',
  'assumption.hedge-netted': 'A long and a short of one contract in the cross pool are netted: profit of one leg is margin of the other.',
  'assumption.funding-not-included': 'Funding paid or received since you last confirmed the position is not in these figures.',
  'assumption.inverse-by-analogy': 'The liquidation formulas of coin-margined contracts follow those of linear ones by analogy.',
  'assumption.cross-maintenance-at-entry': 'In cross margin, too, maintenance margin is counted on the value at the entry price.',
  'assumption.cross-liquidation-fee': 'In cross margin, too, the liquidation fee of every position counts as required margin.',
  'assumption.auto-add-cancels-account-orders':
    'Before margin is added automatically, all open orders of the account are cancelled: order margin is known per account only.',
  'assumption.auto-add-available-balance':
    'Automatic margin comes from the balance left after losses of the cross positions and their initial margin are taken off.',
  'assumption.smallest-pnl-first': 'Of a cross pool’s positions the one with the smallest unrealized PnL is reduced or taken over first.',
  'assumption.takeover-at-fair-price': 'A position without a bankruptcy price is taken over at the fair price; the account may then owe.',
  'assumption.trading-fees-not-included': 'Fees of the trades themselves are not in these figures.',
  'assumption.trades-at-fair-price': 'Contracts are added or closed at the fair price; a real order may fill worse.',
  'assumption.trades-at-entered-price': 'Contracts are added or closed at the price you typed, whatever the fair price is.',
  'assumption.margin-shrinks-pro-rata': 'Closing a part of an isolated position releases its share of the position margin.',
  'assumption.realized-pnl-to-wallet': 'Profit or loss of closed contracts goes to the wallet balance at once.',
  'assumption.growth-funded': 'The margin of added contracts is taken for granted; whether the available balance covers it is not checked.',
  'assumption.available-balance-formula':
    'The available balance is the cross cash less losses and initial margin of the cross positions, as in automatic margin addition.',
  'assumption.available-balance-unknown':
    'A position of the account could not be evaluated, so the available balance is not known and was not checked.',
  'assumption.cross-margin-is-deposit': 'A cross position has no margin of its own: what is added is a deposit to the wallet.',
  'assumption.cross-target-is-pool':
    'For a cross position the first liquidation of anything in its pool counts, since liquidation takes the pool.',
  'assumption.whole-leverages': 'Leverage is chosen in whole numbers.',
  'assumption.closing-minimum-local':
    'With caps in value and several positions of one contract in the pool a smaller amount may exist; one unit less does not suffice.',
  'assumption.other-prices-stand': 'The fair prices of all other contracts stay where they are.',
  'assumption.prices-move-together': 'The fair prices of the chosen contracts move by the same percentage at the same time.',
  'assumption.exchange-truncates': 'The exchange cuts prices off at the contract’s decimals and margin rates at 0.01 %.',
  'assumption.same-fair-price': 'The exchange showed its number at the fair price used here.',
  'assumption.fills-at-trigger': 'The stop order fills at its price; a crash fills worse.',
  'assumption.kept-decimals': 'The entry price or margin has too many digits to be kept: it is cut off after 20 decimals.',
  'assumption.size-at-entry-price':
    'The size is turned into contracts at the entry price, and cut to whole volume units, as the exchange does.',
  'assumption.nothing-else-in-the-account': 'Assumes nothing else in the account but the wallet balance you typed.',
  'assumption.one-position-a-side':
    'The account holds this contract on this side: the exchange makes one position of both, at their average entry price and the leverage you typed.',
  'assumption.wallet-as-stored':
    'The pool is taken as it stands in Plimsoll: its wallet balance, its order margin and its positions, none else.',
  'assumption.fair-price-is-entry': 'No fair price is known: these figures are at the entry price.',
  'assumption.fair-price-typed': 'These figures are at the fair price you typed, not at one of the exchange.',
} as const;
