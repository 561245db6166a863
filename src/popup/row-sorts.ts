import type { PositionView } from '../protocol/view.ts';
import { shortSymbol } from '../ui/words/liquidation-words.ts';
import { ascending, type CompareRows, type Sort } from './row-order.ts';

export const SORTS: readonly Sort[] = ['nearest', 'rate', 'pnl', 'name', 'account'];
/** Names of accounts, by id. */
export type AccountNames = ReadonlyMap<string, string>;

/** The largest first; what is not known last all the same. */
const descending = (a: string | null, b: string | null): number => (a === null || b === null ? ascending(a, b) : ascending(b, a));
const marginRate = ({ evaluation }: PositionView): string | null => evaluation?.marginRate ?? null;
const pnl = ({ evaluation }: PositionView): string | null => evaluation?.unrealizedPnl ?? null;

/** How rows that stand nearest first are sorted again; null: they are not. */
export function compareBy(sort: Sort): ((names: AccountNames) => CompareRows) | null {
  switch (sort) {
    case 'nearest':
      return null;
    case 'rate':
      return () => (a, b) => descending(marginRate(a), marginRate(b));
    case 'pnl':
      return () => (a, b) => ascending(pnl(a), pnl(b));
    case 'name':
      return () => (a, b) => shortSymbol(a.record.symbol).localeCompare(shortSymbol(b.record.symbol));
    case 'account':
      return (names) => {
        const nameOf = ({ record }: PositionView): string => names.get(record.accountId) ?? '';
        return (a, b) => nameOf(a).localeCompare(nameOf(b));
      };
  }
}
