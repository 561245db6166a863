import {
  InputError,
  openBook,
  readAccount,
  type Book,
  type BookSnapshot,
  type Contract,
  type FairPrices,
  type PositionSnapshot,
} from '../engine/index.ts';
import { FIRST_VENUE, instrumentOf, partsOf, type Instrument } from '../protocol/instrument.ts';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../protocol/records.ts';
import { engineAccount, enginePosition } from './engine-input.ts';
import { rulesInForce, type RulesInForce } from './rules-in-force.ts';

export interface Portfolio {
  readonly accounts: readonly AccountRecord[];
  readonly positions: readonly PositionRecord[];
  readonly settings: SettingsRecord;
}

/** The latest prices of every exchange; inside one a symbol is enough, as the engine takes it. */
export interface MarketPrices {
  of(venue: string): FairPrices;
}

export interface WatchedPosition {
  readonly record: PositionRecord;
  readonly rules: RulesInForce;
  readonly instrument: Instrument;
  /** The contracts whose prices decide it: its own; for a cross position all of its pool. */
  readonly instruments: ReadonlySet<Instrument>;
}

export interface WatchedAccount {
  /** Null stands for positions whose account is gone. */
  readonly record: AccountRecord | null;
  readonly venue: string;
  readonly positions: readonly WatchedPosition[];
  /** For projections; why the account itself cannot be read. */
  readonly book: Book | InputError;
  /** The positions that a price of the contract decides. */
  touchedBy(instrument: Instrument): readonly WatchedPosition[];
  /** `prices`: of the account's exchange. */
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
export function watchedAccounts(
  portfolio: Portfolio,
  contracts: ReadonlyMap<Instrument, Contract | InputError>,
): readonly WatchedAccount[] {
  const known = new Set(portfolio.accounts.map(({ id }) => id));
  const live = livePositions(portfolio.positions);
  const orphans = live.filter(({ accountId }) => !known.has(accountId));
  const accounts = portfolio.accounts.map((account) => {
    const positions = live.filter(({ accountId }) => accountId === account.id);
    return watchedAccount(account, positions, portfolio.settings, ofVenue(account.venue, contracts));
  });
  return orphans.length === 0
    ? accounts
    : [...accounts, watchedAccount(null, orphans, portfolio.settings, ofVenue(FIRST_VENUE, contracts))];
}

/** By symbol, what the map holds of one exchange. */
export function ofVenue<T>(venue: string, byInstrument: ReadonlyMap<Instrument, T>): ReadonlyMap<string, T> {
  const parted = [...byInstrument].map(([instrument, value]) => ({ ...partsOf(instrument), value }));
  return new Map(parted.filter((part) => part.venue === venue).map(({ symbol, value }) => [symbol, value]));
}

/** The contracts of these positions; one whose account is gone is looked for at the first exchange. */
export function instrumentsOf({ accounts }: Pick<Portfolio, 'accounts'>, positions: readonly PositionRecord[]): readonly Instrument[] {
  const venues = new Map(accounts.map(({ id, venue }) => [id, venue]));
  return positions.map(({ accountId, symbol }) => instrumentOf(venues.get(accountId) ?? FIRST_VENUE, symbol));
}

/** One account with its positions, checked once; `contracts`: those of its exchange, by symbol. */
export function watchedAccount(
  record: AccountRecord | null,
  held: readonly PositionRecord[],
  settings: SettingsRecord,
  contracts: ReadonlyMap<string, Contract | InputError>,
): WatchedAccount {
  const records = livePositions(held);
  const venue = record?.venue ?? FIRST_VENUE;
  const pool = new Set(records.filter(({ marginMode }) => marginMode === 'cross').map(({ symbol }) => instrumentOf(venue, symbol)));
  const positions = records.map((position) => {
    const instrument = instrumentOf(venue, position.symbol);
    const instruments = position.marginMode === 'cross' ? pool : new Set([instrument]);
    return { record: position, rules: rulesInForce(position, settings), instrument, instruments };
  });
  const touchedBy = new Map<Instrument, WatchedPosition[]>();
  for (const position of positions) {
    for (const instrument of position.instruments) {
      const touched = touchedBy.get(instrument) ?? [];
      touched.push(position);
      touchedBy.set(instrument, touched);
    }
  }
  const book = openAccountBook(record, records, contracts);
  return {
    record,
    venue,
    positions,
    book,
    touchedBy: (instrument) => touchedBy.get(instrument) ?? [],
    at: (prices) => snapshotOf(book, prices),
  };
}

function openAccountBook(
  record: AccountRecord | null,
  positions: readonly PositionRecord[],
  contracts: ReadonlyMap<string, Contract | InputError>,
): Book | InputError {
  if (record === null) return new InputError('no-such-account', 'accountId', positions[0]?.accountId, { reason: 'no-such-account' });
  const account = readAccount(engineAccount(record), `accounts.${record.id}`);
  if (!account.ok) return account.problems[0];
  return openBook({
    account: account.value,
    positions: positions.map((position) => enginePosition(position)),
    contracts,
    liquidationFees: true,
  });
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
