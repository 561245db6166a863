import uFuzzy from '@leeoniya/ufuzzy';
import type { ListedContract } from '../../protocol/contract-list.ts';
import { wholeNames, withoutLine } from '../../protocol/contract-names.ts';

const MOST_SHOWN = 50;
const USUAL_COIN = 'USDT';
/** One wrong, missing, doubled or swapped letter a term still finds it. */
const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1, interLft: 0 });

const isDelisted = ({ state }: ListedContract): boolean => state === 'delivery' || state === 'delivered' || state === 'offline';

/** A contract with all names it can be found by, in one spelling. */
interface Named {
  readonly contract: ListedContract;
  readonly whole: readonly string[];
  /** What the exchange's pages show: the whole name, and the base coin's. */
  readonly shown: readonly [string, string];
  readonly baseCoin: string;
  /** All of them, for the fuzzy search: with the line as a blank, and without. */
  readonly haystack: string;
}

function named(contract: ListedContract): Named {
  const { symbol, baseCoin, shownName, coinName } = contract;
  const whole = wholeNames(contract);
  const spaced = [symbol, shownName ?? ''].map((name) => name.replace('_', ' '));
  return {
    contract,
    whole,
    shown: [withoutLine(shownName ?? symbol), withoutLine(coinName ?? baseCoin)],
    baseCoin: withoutLine(baseCoin),
    haystack: [...spaced, coinName ?? '', ...whole].join(' '),
  };
}

/**
 * What the exchange's pages show by this very name first, then what it only stands for in the symbol; each with the most traded settle coin before
 * others. Then names that begin so, then by how well they match; delisted ones last.
 */
function weight({ contract, whole, shown, baseCoin }: Named, wanted: string): number {
  if (isDelisted(contract)) return 6;
  const usual = contract.settleCoin === USUAL_COIN;
  if (shown[0] === wanted || (shown[1] === wanted && usual)) return 0;
  if (whole.includes(wanted) || (baseCoin === wanted && usual)) return 1;
  if (shown[1] === wanted) return 2;
  if (baseCoin === wanted) return 3;
  return [...whole, shown[1]].some((name) => name.startsWith(wanted)) ? 4 : 5;
}

/** A list made ready for searching. */
export type ContractSearch = (typed: string) => readonly ListedContract[];

/** Those that the fuzzy search finds, best first, then those with the text anywhere: it knows no letters but the Latin ones. */
function places(haystack: readonly string[], all: readonly Named[], needle: string, wanted: string): ReadonlySet<number> {
  const [indexes, info, order] = fuzzy.search([...haystack], needle, 1);
  const ranked = order !== null && info !== null ? order.flatMap((place) => info.idx[place] ?? []) : (indexes ?? []);
  const verbatim = all.flatMap(({ whole, shown }, index) => ([...whole, shown[1]].some((name) => name.includes(wanted)) ? [index] : []));
  return new Set([...ranked, ...verbatim]);
}

/** Finds contracts by what a trader types: "btc", "btcusdt", "pepe usdt", "gold", with a slip of the finger. At most 50, best first. */
export function contractSearch(contracts: readonly ListedContract[]): ContractSearch {
  const all = contracts.map(named);
  const haystack = all.map((one) => one.haystack);
  return (typed) => {
    const needle = typed
      .normalize('NFKC')
      .trim()
      .toUpperCase()
      .replace(/[_/-]+/g, ' ');
    const wanted = withoutLine(typed);
    if (wanted === '') return contracts.slice(0, MOST_SHOWN);
    return [...places(haystack, all, needle, wanted)]
      .flatMap((index) => all[index] ?? [])
      .map((one, place) => ({ contract: one.contract, place, weight: weight(one, wanted) }))
      .sort((a, b) => a.weight - b.weight || a.place - b.place)
      .slice(0, MOST_SHOWN)
      .map(({ contract }) => contract);
  };
}
