import type { Holding } from './holding.ts';

/**
 * Where the exchange's sources are silent the rules decide; every such decision has a name and a sentence here, to be shown where a trader
 * sees a figure that rests on it.
 */
export const ASSUMPTIONS = {
  'hedge-netted': 'A long and a short of one contract in the cross pool are netted: profit of one leg is margin of the other.',
  'funding-not-included': 'Funding paid or received since you last confirmed the position is not in these figures.',
  'inverse-by-analogy': 'The liquidation formulas of coin-margined contracts follow those of linear ones by analogy.',
  'cross-maintenance-at-entry': 'In cross margin, too, maintenance margin is counted on the value at the entry price.',
  'cross-liquidation-fee': 'In cross margin, too, the liquidation fee of every position counts as required margin.',
  'auto-add-cancels-account-orders':
    'Before margin is added automatically, all open orders of the account are cancelled: order margin is known per account only.',
  'auto-add-available-balance':
    'Automatic margin comes from the balance left after losses of the cross positions and their initial margin are taken off.',
  'smallest-pnl-first': 'Of a cross pool’s positions the one with the smallest unrealised PnL is reduced or taken over first.',
  'takeover-at-fair-price': 'A position without a bankruptcy price is taken over at the fair price; the account may then owe.',
} as const;

export type AssumptionName = keyof typeof ASSUMPTIONS;

/** The decisions that stand behind a position's figures; `hedged` says whether its pool holds both sides of any contract. */
export function assumptionsOf({ position, contract, liquidationFeeRate }: Holding, hedged: boolean): readonly AssumptionName[] {
  const [cross, fees] = [position.marginMode === 'cross', liquidationFeeRate.isPositive()];
  const applies: readonly (readonly [boolean, AssumptionName])[] = [
    [hedged, 'hedge-netted'],
    [true, 'funding-not-included'],
    [contract.kind === 'inverse', 'inverse-by-analogy'],
    [cross && contract.maintenanceAt === 'entry', 'cross-maintenance-at-entry'],
    [cross && fees, 'cross-liquidation-fee'],
  ];
  return applies.filter(([holds]) => holds).map(([, name]) => name);
}
