import { InputError, openBook, readAccount, type Book, type BookSnapshot, type Contract, type FairPrices, type PositionSnapshot } from '../engine/index.ts';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../protocol/records.ts';
import { engineAccount, enginePosition } from './engine-input.ts';
import { rulesInForce, type RulesInForce } from './rules-in-force.ts';

export interface Portfolio {
  readonly accounts: readonly AccountRecord[];
  readonly positions: readonly PositionRecord[];
  readonly settings: SettingsRecord;
}

export interface WatchedPosition {
  readonly record: PositionRecord;
  readonly rules: RulesInForce;
  /** The symbols whose prices decide it: its own; for a cross position all of its pool. */
  readonly symbols: ReadonlySet<string>;
}

export interface WatchedAccount {
  /** Null stands for positions whose account is gone. */
  readonly record: AccountRecord | null;
  readonly positions: readonly WatchedPosition[];
  /** For projections; why the account itself cannot be read. */
  readonly book: Book | InputError;
  /** The positions that a price of the symbol decides. */
  touchedBy(symbol: string): readonly WatchedPosition[];
  at(prices: FairPrices): AccountSnapshot;
}

export interface AccountSnapshot {
  /** Null when the account itself cannot be read. */
  readonly book: BookSnapshot | null;
  position(id: string): PositionSnapshot | InputError;
}

/** Positions that are part of their accounts; archived ones are kept, but neither watched nor counted. */
export function livePositions(positions: readonly PositionRecord[]): readonly PositionRecord[] {
  return positions.filter(({ archivedAt }) => archivedAt === undefined);
}

export function archivedPositions(positions: readonly PositionRecord[]): readonly PositionRecord[] {
  return positions.filter(({ archivedAt }) => archivedAt !== undefined);
}

/** Checks the whole portfolio once; a fault stays with the position, or the account, that has it. */
export function watchedAccounts(portfolio: Portfolio, contracts: ReadonlyMap<string, Contract | InputError>): readonly WatchedAccount[] {
  const known = new Set(portfolio.accounts.map(({ id }) => id));
  const live = livePositions(portfolio.positions);
  const orphans = live.filter(({ accountId }) => !known.has(accountId));
  const accounts = portfolio.accounts.map((account) => {
    const positions = live.filter(({ accountId }) => accountId === account.id);
    return watchedAccount(account, positions, portfolio.settings, contracts);
  });
  return orphans.length === 0 ? accounts : [...accounts, watchedAccount(null, orphans, portfolio.settings, contracts)];
}

/** One account with its positions, checked once. */
export function watchedAccount(
  record: AccountRecord | null,
  held: readonly PositionRecord[],
  settings: SettingsRecord,
  contracts: ReadonlyMap<string, Contract | InputError>,
): WatchedAccount {
  const records = livePositions(held);
  const pool = new Set(records.filter(({ marginMode }) => marginMode === 'cross').map(({ symbol }) => symbol));
  const positions = records.map((position) => ({
    record: position,
    rules: rulesInForce(position, settings),
    symbols: position.marginMode === 'cross' ? pool : new Set([position.symbol]),
  }));
  const bySymbol = new Map<string, WatchedPosition[]>();
  for (const position of positions) {
    for (const symbol of position.symbols) {
      const touched = bySymbol.get(symbol) ?? [];
      touched.push(position);
      bySymbol.set(symbol, touched);
    }
  }
  const book = openAccountBook(record, records, contracts);
  return {
    record,
    positions,
    book,
    touchedBy: (symbol) => bySymbol.get(symbol) ?? [],
    at: (prices) => snapshotOf(book, prices),
  };
}

function openAccountBook(
  record: AccountRecord | null,
  positions: readonly PositionRecord[],
  contracts: ReadonlyMap<string, Contract | InputError>,
): Book | InputError {
  if (record === null) return new InputError('no-such-account', 'accountId', positions[0]?.accountId, 'there is no such account');
  const account = readAccount(engineAccount(record), `accounts.${record.id}`);
  if (!account.ok) return account.problems[0];
  return openBook({ account: account.value, positions: positions.map((position) => enginePosition(position)), contracts, liquidationFees: true });
}

function snapshotOf(book: Book | InputError, prices: FairPrices): AccountSnapshot {
  if (book instanceof InputError) return { book: null, position: () => book };
  const snapshot = book.at(prices);
  return {
    book: snapshot,
    position(id) {
      const position = snapshot.position(id);
      return position.evaluable ? position : position.error;
    },
  };
}
