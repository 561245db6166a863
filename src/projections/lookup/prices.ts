import { InputError, parseDecimal, POSITIVE, type Exact } from '../../engine/index.ts';
import type { LookupReply } from '../../protocol/questions/lookup.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface LookupPrices {
  /** Null: there is none, or it was typed wrong. */
  readonly fairPrice: Exact | null;
  readonly from: LookupReply['priceFrom'];
  readonly entryPrice: Exact | null;
  readonly problems: readonly InputError[];
}

const typedPrice = (fields: Fields, key: string): Exact | InputError | null =>
  fields[key] === undefined ? null : parseDecimal(fields[key], key, POSITIVE);

/** What is typed goes before what the exchange says; the entry price is the fair price until it is typed, and stands in for it where there is none. */
export function lookupPrices(fields: Fields, exchange: Exact | InputError | null): LookupPrices {
  const [fair, entry] = [typedPrice(fields, 'fairPrice'), typedPrice(fields, 'entryPrice')];
  const problems = [fair, entry].filter((price) => price instanceof InputError);
  const typedFair = fair instanceof InputError ? null : fair;
  const typedEntry = entry instanceof InputError ? null : entry;
  const ofExchange = exchange instanceof InputError || fair !== null ? null : exchange;
  const known = typedFair ?? ofExchange;
  const from = typedFair !== null ? 'typed' : ofExchange !== null ? 'exchange' : typedEntry !== null && fair === null ? 'entry' : null;
  return { fairPrice: known ?? (from === 'entry' ? typedEntry : null), from, entryPrice: entry === null ? known : typedEntry, problems };
}
