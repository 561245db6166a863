import { Exact, InputError, rateText, type Contract, type PositionSnapshot } from '../../../src/engine/index.ts';
import { PoolPace, PricePace, SENSITIVITIES } from '../../../src/engine/odds/index.ts';
import { nearDouble } from '../../../src/engine/skip/double.ts';
import {
  watchedAccounts,
  type AccountSnapshot,
  type WatchedAccount,
  type WatchedPosition,
} from '../../../src/portfolio/watched-accounts.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import type { PortfolioFile } from '../../../src/protocol/records.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import { onMexc } from '../../on-mexc.ts';
import type { ContractRecord } from '../../exchange/records.ts';

/** A price with the moment (epoch ms of the wall clock) at which it went out. */
export interface WallTick {
  readonly symbol: string;
  readonly price: string;
  readonly at: number;
}

/** A minute before the first tick, counted from 1970, with its last price. */
export interface PastMinute {
  readonly minute: number;
  readonly close: number;
}

/** The first early warning that a position must have, with its contract's price then; a cross position's may be a tick of another contract. */
export interface DecidedWarning {
  readonly positionId: string;
  readonly fairPrice: string;
  /** A fraction, or "Infinity"; a cross position's pool's. */
  readonly marginRate: string;
  readonly tick: WallTick;
}

const MINUTE_MS = 60_000;

/**
 * The first early warnings by their definition: every tick is asked of every position, the pace made of the closed minutes of the wall clock. No warning
 * comes at or after the position's first alert, whose 30 minutes mute it. Nothing is skipped here. Settings are the defaults.
 */
export function decidedWarnings(
  portfolio: PortfolioFile,
  records: readonly ContractRecord[],
  past: ReadonlyMap<string, readonly PastMinute[]>,
  ticks: readonly WallTick[],
): ReadonlyMap<string, DecidedWarning> {
  const accounts = watchedAccounts(
    { ...portfolio, settings: DEFAULT_SETTINGS },
    new Map(records.map((record) => [onMexc(record.symbol), contractOf(record)])),
  );
  const market = new Market(past);
  const waiting = new Set(
    accounts.flatMap(({ positions }) => positions.filter(({ rules }) => rules.odds.length > 0).map(({ record }) => record.id)),
  );
  const decided = new Map<string, DecidedWarning>();
  for (const tick of ticks) {
    const turned = market.take(tick);
    for (const account of accounts) {
      const touched = (turned ? account.positions : account.touchedBy(onMexc(tick.symbol))).filter(({ record }) => waiting.has(record.id));
      if (touched.length === 0) continue;
      const at = account.at(market.exact);
      const poolAway = touched.some(({ record }) => record.marginMode === 'cross') ? market.poolAway(account, at) : null;
      for (const position of touched) {
        const { id, symbol } = position.record;
        const snapshot = at.position(id);
        if (snapshot instanceof InputError) continue;
        if (alerts(position, snapshot)) {
          waiting.delete(id);
          continue;
        }
        const away = position.record.marginMode === 'cross' ? poolAway : market.priceAway(snapshot);
        const [widest] = position.rules.odds;
        if (away === null || widest === undefined || away > SENSITIVITIES[widest.sensitivity].limit) continue;
        waiting.delete(id);
        decided.set(id, { positionId: id, fairPrice: market.texts.get(symbol) ?? '', marginRate: rateText(snapshot.marginRate), tick });
      }
    }
  }
  return decided;
}

function alerts({ rules: { rates, distances } }: WatchedPosition, snapshot: PositionSnapshot): boolean {
  return rates.some(({ threshold }) => snapshot.reaches(threshold)) || distances.some(({ threshold }) => snapshot.within(threshold));
}

function contractOf(record: ContractRecord): Contract {
  const reading = readContractRecord(record, record.symbol);
  if (!reading.ok) throw new Error(String(reading.problems[0]));
  return reading.value;
}

/** Standing prices, and the minutes that they have closed. */
class Market {
  readonly exact = new Map<string, Exact>();
  readonly texts = new Map<string, string>();
  private readonly symbols: readonly string[];
  private readonly paces: ReadonlyMap<string, PricePace>;
  /** Of all contracts together, which every pool holds. */
  private readonly together = new PoolPace();
  private minute = -Infinity;

  constructor(past: ReadonlyMap<string, readonly PastMinute[]>) {
    this.symbols = [...past.keys()];
    this.paces = new Map([...past].map(([symbol, minutes]) => [symbol, paceOf(minutes)]));
    const [first = [], ...others] = [...past.values()].map((minutes) => new Map(minutes.map(({ minute, close }) => [minute, close])));
    for (const [minute, close] of first) this.together.closeMinute(minute, [close, ...others.map((of) => of.get(minute) ?? NaN)]);
  }

  /** True: the minute before it is closed with it, so that every position is to be asked. */
  take({ symbol, price, at }: WallTick): boolean {
    const minute = Math.floor(at / MINUTE_MS);
    const turned = minute > this.minute && this.texts.size === this.symbols.length;
    if (turned) this.close(minute - 1);
    this.minute = minute;
    this.exact.set(symbol, Exact.fromText(price));
    this.texts.set(symbol, price);
    return turned;
  }

  private close(minute: number): void {
    const closes = this.symbols.map((symbol) => Number(this.texts.get(symbol)));
    this.symbols.forEach((symbol, index) => this.paces.get(symbol)?.closeMinute(minute, closes[index] ?? NaN));
    this.together.closeMinute(minute, closes);
  }

  /** Usual hours to the liquidation price; null where there is none. */
  priceAway({ position: { symbol, side }, fairPrice, liquidationPrice }: PositionSnapshot): number | null {
    const pace = this.paces.get(symbol);
    if (pace?.ready !== true || liquidationPrice === null) return null;
    return pace.distance(nearDouble(fairPrice), nearDouble(liquidationPrice), side === 'long' ? 1 : -1);
  }

  /** Usual hours of a pool under own-only to the end of its slack: losses count, and of profits the smallest where there is no loss. */
  poolAway({ positions }: WatchedAccount, at: AccountSnapshot): number | null {
    const members = positions.flatMap(({ record }) => {
      const snapshot = at.position(record.id);
      return record.marginMode === 'isolated' || snapshot instanceof InputError ? [] : [snapshot];
    });
    if (members.length < this.symbols.length) return null;
    const bySymbol = new Map(members.map((member) => [member.position.symbol, member]));
    const least = Math.min(...members.map(({ unrealizedPnl }) => nearDouble(unrealizedPnl)));
    const weights = this.symbols.map((symbol) => {
      const member = bySymbol.get(symbol);
      if (member === undefined) throw new RangeError(`a pool without ${symbol}`);
      const pnl = nearDouble(member.unrealizedPnl);
      return pnl < 0 || pnl === least ? (member.position.side === 'long' ? 1 : -1) * nearDouble(member.fairValue) : 0;
    });
    const slack = Math.min(...members.map(({ equity, required }) => nearDouble(equity.minus(required))));
    return this.together.distance(
      this.symbols.map((symbol) => Number(this.texts.get(symbol))),
      weights,
      slack,
    );
  }
}

function paceOf(minutes: readonly PastMinute[]): PricePace {
  const pace = new PricePace();
  for (const { minute, close } of minutes) pace.closeMinute(minute, close);
  return pace;
}
