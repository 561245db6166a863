import type { ProfitRule } from '../account.ts';
import { decimalText } from '../decimal.ts';
import type { Difference } from './exchange-variants.ts';

/** What the trader's records would say after adopting the exchange's view; absent fields stay, a null margin is computed again. */
export interface Adoption {
  readonly account: { readonly takerFeeRate?: string; readonly profitRule?: ProfitRule; readonly walletBalance?: string };
  readonly position: { readonly positionMargin?: string | null };
}

function adopt(adoption: Adoption, difference: Difference): Adoption | null {
  const { account, position } = adoption;
  switch (difference.about) {
    case 'computed-margin':
      return {
        account: { ...account, takerFeeRate: decimalText(difference.takerFeeRate) },
        position: { ...position, positionMargin: null },
      };
    case 'profit-rule':
      return { account: { ...account, profitRule: difference.profitRule }, position };
    case 'wallet-balance':
      return { account: { ...account, walletBalance: decimalText(difference.amount) }, position };
    case 'position-margin':
      return { account, position: { ...position, positionMargin: decimalText(difference.amount) } };
    case 'liquidation-fee':
    case 'risk-tier':
      return null;
  }
}

/** The change of records that makes all these differences true; null where one of them is the exchange's rule and in no record of theirs. */
export function adoptionOf(differences: readonly Difference[]): Adoption | null {
  let adoption: Adoption = { account: {}, position: {} };
  for (const difference of differences) {
    const adopted = adopt(adoption, difference);
    if (adopted === null) return null;
    adoption = adopted;
  }
  return adoption;
}
