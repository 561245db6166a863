import type { ContractRecords } from '../contracts/contract-records.ts';
import type { Cancel, Timers } from '../platform/platform.ts';
import type { MirroredPortfolio } from './stored-portfolio.ts';
import { instrumentsOf, watchedAccounts, type WatchedAccount } from '../../portfolio/watched-accounts.ts';

/** Records come one by one at a start; the books are made anew once for those that come close together. */
const BOOKS_PAUSE_MS = 20;

/** The accounts as the engine takes them: made of the portfolio and the contract records, anew when either changed. */
export interface OpenBooks {
  accounts(): readonly WatchedAccount[];
  open(): void;
  /** Once for all changes that come close together; `opened` is called after it. */
  openSoon(opened: () => void): void;
  stop(): void;
}

export interface BooksSurroundings {
  readonly timers: Timers;
  readonly portfolio: Pick<MirroredPortfolio, 'current'>;
  readonly records: Pick<ContractRecords, 'contractsOf'>;
  readonly onOpened: (accounts: readonly WatchedAccount[]) => void;
}

export function createBooks({ timers, portfolio, records, onOpened }: BooksSurroundings): OpenBooks {
  let accounts: readonly WatchedAccount[] = [];
  let cancel: Cancel | null = null;

  function open(): void {
    const stored = portfolio.current();
    accounts = watchedAccounts(stored, records.contractsOf(instrumentsOf(stored, stored.positions)));
    onOpened(accounts);
  }

  return {
    accounts: () => accounts,
    open,
    openSoon(opened) {
      cancel ??= timers.after(BOOKS_PAUSE_MS, () => {
        cancel = null;
        open();
        opened();
      });
    },
    stop: () => cancel?.(),
  };
}
