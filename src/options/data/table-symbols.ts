import type { ListedContract } from '../../protocol/contract-list.ts';
import { contractsMeant, type ContractsMeant } from '../../protocol/contract-names.ts';
import type { PageModel } from '../../ui/page-model.ts';

/** A contract's name in the table that may mean several. */
export interface NameInDoubt {
  readonly typed: string;
  readonly contracts: readonly ListedContract[];
}

export interface TableSymbols {
  /** The symbols of these names, and those of them that only the trader can decide. */
  of(names: ReadonlySet<string>): Promise<{ symbolOf(name: string): string; readonly inDoubt: readonly NameInDoubt[] }>;
  /** The trader's answer. */
  mean(name: string, symbol: string): void;
  /** Forgets all answers. */
  forget(): void;
}

/** Names of contracts → symbols. Without the exchange's list a name stands as it is written: the worker says whether it can be one. */
export function createTableSymbols(ask: PageModel['ask']): TableSymbols {
  const meant = new Map<string, string>();
  let list: ContractsMeant | null = null;

  return {
    async of(names) {
      if (list === null && names.size > 0) {
        const answer = await ask('contract-list', {});
        if (answer.kind === 'reply' && answer.reply.contracts.length > 0) list = contractsMeant(answer.reply.contracts);
      }
      const contracts = new Map([...names].map((name) => [name, list?.(name) ?? []] as const));
      return {
        symbolOf: (name) => {
          const [first, ...others] = contracts.get(name) ?? [];
          return meant.get(name) ?? (first !== undefined && others.length === 0 ? first.symbol : name.normalize('NFKC').toUpperCase());
        },
        inDoubt: [...contracts].flatMap(([name, all]) => (all.length > 1 && !meant.has(name) ? [{ typed: name, contracts: all }] : [])),
      };
    },
    mean: (name, symbol) => void meant.set(name, symbol),
    forget: () => meant.clear(),
  };
}
