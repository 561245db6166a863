import type { ListedContract } from './contract-list.ts';

/** One spelling of a contract's name, however it was typed: "btc_usdt", "BTC/USDT" and "ＢＴＣ usdt" → "BTCUSDT". */
export const withoutLine = (name: string): string =>
  name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s_/-]+/g, '');

/** The whole names that a trader may know a contract by, in one spelling: its symbol, and what the exchange's pages call it. */
export function wholeNames({ symbol, quoteCoin, shownName, coinName }: ListedContract): readonly string[] {
  const others = [shownName, coinName === null ? null : `${coinName}_${quoteCoin}`].filter((name) => name !== null);
  return [...new Set([symbol, ...others].map(withoutLine))];
}

/** The contracts that a whole name may mean, as it was typed. Of more than one the trader must choose: they are different coins. */
export type ContractsMeant = (typed: string) => readonly ListedContract[];

const NONE: readonly ListedContract[] = [];

/** A list made ready for asking what a name means. The one way from what is typed, or stands in a table, to a symbol. */
export function contractsMeant(contracts: readonly ListedContract[]): ContractsMeant {
  const byName = new Map<string, ListedContract[]>();
  for (const contract of contracts) {
    for (const name of wholeNames(contract)) byName.set(name, [...(byName.get(name) ?? []), contract]);
  }
  return (typed) => byName.get(withoutLine(typed)) ?? NONE;
}
