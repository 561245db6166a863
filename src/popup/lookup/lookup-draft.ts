import type { LookupDraft } from '../../background/protocol/lookup.ts';

export const LOOKUP_FIELDS = ['symbol', 'side', 'marginMode', 'leverage', 'size', 'sizeUnit', 'entryPrice', 'fairPrice', 'walletBalance'] as const;
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
};

/** What is shown: as kept, else what a look-up starts with – all of it visible in the form. */
export const lookupFields = (kept: Readonly<Record<string, string>>): LookupFields => ({ ...START, ...kept });

const SYMBOL = /^[A-Z0-9]{1,30}_[A-Z0-9]{1,10}$/;

/** The draft as the projector takes it; null until the contract's name is whole, since half a name is no contract. */
export function lookupDraft(fields: LookupFields): LookupDraft | null {
  const symbol = fields.symbol.trim().toUpperCase();
  if (!SYMBOL.test(symbol)) return null;
  const typed = LOOKUP_FIELDS.map((name) => [name, fields[name].trim()] as const).filter(([name, text]) => {
    if (name === 'walletBalance' && fields.marginMode !== 'cross') return false;
    return text !== '';
  });
  return { ...Object.fromEntries(typed), symbol };
}
