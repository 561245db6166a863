/** Sentences for the decisions that stand behind the engine's figures. */
export const assumptionsEn = {
  'assumptions.title': 'Assumptions',
  'assumption.unknown': (p: { name: string }) => `Decision “${p.name}”`,
  'assumption.hedge-netted': 'A long and a short of one contract in the cross pool are netted: profit of one leg is margin of the other.',
  'assumption.funding-not-included': 'Funding paid or received since you last confirmed the position is not in these figures.',
  'assumption.short-prices-truncated': 'Prices of shorts are cut off at the contract’s decimals, as MEXC is known to do for longs.',
  'assumption.inverse-by-analogy': 'The liquidation formulas of coin-margined contracts follow those of linear ones by analogy.',
  'assumption.cross-maintenance-at-entry': 'In cross margin, too, maintenance margin is counted on the value at the entry price.',
  'assumption.cross-liquidation-fee': 'In cross margin, too, the liquidation fee of every position counts as required margin.',
  'assumption.short-liquidation-fee': 'The liquidation fee of shorts counts as it does for longs.',
  'assumption.auto-add-cancels-account-orders':
    'Before margin is added automatically, all open orders of the account are cancelled: order margin is known per account only.',
  'assumption.auto-add-available-balance':
    'Automatic margin comes from the balance left after losses of the cross positions and their initial margin are taken off.',
  'assumption.smallest-pnl-first': 'Of a cross pool’s positions the one with the smallest unrealized PnL is reduced or taken over first.',
  'assumption.takeover-at-fair-price': 'A position without a bankruptcy price is taken over at the fair price; the account may then owe.',
};
