import type { LookupDraft } from '../../protocol/questions/lookup.ts';
import { SYMBOL_PATTERN } from '../../protocol/records.ts';

export const LOOKUP_FIELDS = [
  'symbol',
  'side',
  'marginMode',
  'leverage',
  'size',
  'sizeUnit',
  'entryPrice',
  'fairPrice',
  'walletBalance',
  'accountId',
] as const;
export type LookupField = (typeof LOOKUP_FIELDS)[number];
export type LookupFields = Readonly<Record<LookupField, string>>;

const START: LookupFields = {
  symbol: '',
  side: 'long',
  marginMode: 'isolated',
  leverage: '10',
  size: '',
  sizeUnit: 'contracts',
  entryPrice: '',
  fairPrice: '',
  walletBalance: '',
  accountId: '',
};

type Kept = Readonly<Record<string, string>>;

const symbolOf = (typed: string): string => typed.trim().toUpperCase();

/** A price is kept with the contract that it was typed for: another contract starts without, and finds its own again. */
const PRICES = ['entryPrice', 'fairPrice'] as const;
const priceKey = (name: (typeof PRICES)[number], symbol: string): string => `${name}@${symbolOf(symbol)}`;

/** What is shown: as kept, else what a look-up starts with – all of it visible in the form. */
export function lookupFields(kept: Kept): LookupFields {
  const fields = { ...START, ...kept };
  const prices = PRICES.map((name) => [name, kept[priceKey(name, fields.symbol)] ?? ''] as const);
  return { ...fields, ...Object.fromEntries(prices) };
}

/** What is kept of a field as it is typed. */
export function keptField(fields: LookupFields, name: LookupField, text: string): Kept {
  const price = PRICES.find((one) => one === name);
  return { [price === undefined ? name : priceKey(price, fields.symbol)]: text };
}

/** The contract that is looked up; null until its name is whole, since half a name is no contract. */
export function lookupSymbol(fields: LookupFields): string | null {
  const symbol = symbolOf(fields.symbol);
  return SYMBOL_PATTERN.test(symbol) ? symbol : null;
}

/** The draft as the projector takes it; null without a contract. */
export function lookupDraft(fields: LookupFields): LookupDraft | null {
  const symbol = lookupSymbol(fields);
  if (symbol === null) return null;
  const typed = LOOKUP_FIELDS.map((name) => [name, fields[name].trim()] as const).filter(([name, text]) => {
    if ((name === 'walletBalance' || name === 'accountId') && fields.marginMode !== 'cross') return false;
    if (name === 'walletBalance' && fields.accountId !== '') return false;
    return text !== '';
  });
  return { ...Object.fromEntries(typed), symbol };
}
