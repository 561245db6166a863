import { Exact, openBook, rateText, readAccount, type Book, type Contract } from '../../src/engine/index.ts';
import { DEFAULT_SETTINGS } from '../../src/protocol/default-settings.ts';
import type { AccountRecord, PortfolioFile, PositionRecord } from '../../src/protocol/records.ts';
import { readContractRecord } from '../../src/venues/mexc/contract-record.ts';
import type { ContractRecord } from './records.ts';

/** An alert as a trader can check it: which position, at which fair price of its contract (plain decimal text). */
export interface PositionAlert {
  readonly positionId: string;
  readonly fairPrice: string;
}

/** With the exact margin rate that decided (a fraction, or "Infinity"; a cross position's pool's): it tells one tick from any other. */
export interface ExpectedAlert extends PositionAlert {
  readonly marginRate: string;
}

/** Follows the ticks that an exchange sends and says which positions must alert. */
export interface ExpectedAlerts {
  /** The next tick, in the order sent; also the prices that stand at the start. */
  take(tick: { readonly symbol: string; readonly price: string }): void;
  /** In the order in which they must have come. */
  readonly alerts: readonly ExpectedAlert[];
}

interface Watched {
  readonly record: PositionRecord;
  readonly threshold: Exact;
  readonly distanceThreshold: Exact | null;
}

interface WatchedAccount {
  readonly book: Book;
  readonly waiting: Set<Watched>;
  /** The contracts of the cross pool: each of their prices decides all of it. */
  readonly pool: ReadonlySet<string>;
}

/**
 * The alerts of one run, by the engine behind `npm run evaluate`: a position alerts at the first tick at which a rule of its own holds. A
 * second alert would need 30 minutes by the wall clock, which no run lasts. Throws when the portfolio or a record cannot be read.
 */
export function expectAlerts(portfolio: PortfolioFile, records: readonly ContractRecord[]): ExpectedAlerts {
  const contracts = new Map(records.map((record) => [record.symbol, contractOf(record)]));
  const accounts = portfolio.accounts.map((account) => watchAccount(account, portfolio, contracts));
  const prices = new Map<string, Exact>();
  const texts = new Map<string, string>();
  const alerts: ExpectedAlert[] = [];

  const decide = ({ book, waiting, pool }: WatchedAccount, symbol: string): void => {
    const touched = [...waiting].filter(({ record }) => (record.marginMode === 'cross' ? pool.has(symbol) : record.symbol === symbol));
    if (touched.length === 0) return;
    const snapshot = book.at(prices);
    for (const watched of touched) {
      const position = snapshot.position(watched.record.id);
      // A cross position is none until every price of its pool is known.
      if (!position.evaluable) continue;
      const near = watched.distanceThreshold !== null && position.within(watched.distanceThreshold);
      if (!near && !position.reaches(watched.threshold)) continue;
      waiting.delete(watched);
      alerts.push({
        positionId: watched.record.id,
        fairPrice: texts.get(watched.record.symbol) ?? '',
        marginRate: rateText(position.marginRate),
      });
    }
  };

  return {
    alerts,
    take({ symbol, price }) {
      prices.set(symbol, Exact.fromText(price));
      texts.set(symbol, price);
      for (const account of accounts) decide(account, symbol);
    },
  };
}

function contractOf(record: ContractRecord): Contract {
  const reading = readContractRecord(record, record.symbol);
  if (!reading.ok) throw new Error(String(reading.problems[0]));
  return reading.value;
}

function watchAccount(account: AccountRecord, portfolio: PortfolioFile, contracts: ReadonlyMap<string, Contract>): WatchedAccount {
  const records = portfolio.positions.filter(({ accountId }) => accountId === account.id);
  const { settleCoin, walletBalance, orderMargin, profitRule, takerFeeRate } = account;
  const terms = readAccount({ settleCoin, walletBalance, orderMargin, profitRule, takerFeeRate }, `accounts.${account.id}`);
  if (!terms.ok) throw new Error(String(terms.problems[0]));
  const book = openBook({ account: terms.value, positions: records.map(engineTerms), contracts, liquidationFees: true });
  if (book.readable.length !== records.length) throw new Error(`account ${account.id}: a position cannot be read`);
  const { defaultThreshold = DEFAULT_SETTINGS.defaultThreshold, defaultDistanceThreshold = DEFAULT_SETTINGS.defaultDistanceThreshold } =
    portfolio.settings ?? {};
  const waiting = records
    .filter(({ alertsEnabled }) => alertsEnabled !== false)
    .map((record): Watched => {
      const distance = record.distanceThreshold === undefined ? defaultDistanceThreshold : record.distanceThreshold;
      return {
        record,
        threshold: Exact.fromText(record.threshold ?? defaultThreshold),
        distanceThreshold: distance === null ? null : Exact.fromText(distance),
      };
    });
  const pool = new Set(records.filter(({ marginMode }) => marginMode === 'cross').map(({ symbol }) => symbol));
  return { book, waiting: new Set(waiting), pool };
}

function engineTerms(record: PositionRecord): object {
  const {
    accountId: _account,
    threshold: _rate,
    distanceThreshold: _distance,
    earlyWarning: _early,
    alertsEnabled: _enabled,
    note: _note,
    confirmedAt: _at,
    ...terms
  } = record;
  return terms;
}
