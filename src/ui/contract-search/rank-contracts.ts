import uFuzzy from '@leeoniya/ufuzzy';
import type { ListedContract } from '../../background/protocol/contract-list.ts';

const MOST_SHOWN = 50;
const USUAL_COIN = 'USDT';
/** One wrong, missing, doubled or swapped letter a term still finds it. */
const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1, interLft: 0 });

const isDelisted = ({ state }: ListedContract): boolean => state === 'delivery' || state === 'delivered' || state === 'offline';

/** Exact coin first, most traded settle coin before others, then symbols that begin so, then by how well they match; delisted ones last. */
function weight(contract: ListedContract, wanted: string): number {
  if (isDelisted(contract)) return 4;
  const symbol = withoutLine(contract.symbol);
  if (symbol === wanted || (contract.baseCoin === wanted && contract.settleCoin === USUAL_COIN)) return 0;
  if (contract.baseCoin === wanted) return 1;
  return symbol.startsWith(wanted) ? 2 : 3;
}

/** "btc_usdt" and "BTCUSDT" → "BTCUSDT". */
export const withoutLine = (symbol: string): string => symbol.trim().toUpperCase().replace('_', '');

/** A list made ready for searching. */
export type ContractSearch = (typed: string) => readonly ListedContract[];

/** Finds contracts by what a trader types: "btc", "btcusdt", "pepe usdt", with a slip of the finger. At most 50, best first. */
export function contractSearch(contracts: readonly ListedContract[]): ContractSearch {
  const haystack = contracts.map(({ symbol }) => `${symbol.replace('_', ' ')} ${withoutLine(symbol)}`);
  return (typed) => {
    const needle = typed.trim().toUpperCase().replace(/[_/-]+/g, ' ');
    if (needle === '') return contracts.slice(0, MOST_SHOWN);
    const [indexes, info, order] = fuzzy.search(haystack, needle, 1);
    const ranked = order !== null && info !== null ? order.map((place) => info.idx[place]) : (indexes ?? []);
    return ranked
      .flatMap((index) => contracts[index ?? -1] ?? [])
      .map((contract, place) => ({ contract, place, weight: weight(contract, needle.replaceAll(' ', '')) }))
      .sort((a, b) => a.weight - b.weight || a.place - b.place)
      .slice(0, MOST_SHOWN)
      .map(({ contract }) => contract);
  };
}
