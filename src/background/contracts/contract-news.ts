import { InputError } from '../../engine/index.ts';
import type { ToldState } from '../notify/contract-wording.ts';
import type { Feed } from '../feed/feed.ts';
import { instrumentsOf, type MarketPrices, type Portfolio } from '../../portfolio/watched-accounts.ts';
import { symbolOf, type Instrument } from '../../protocol/instrument.ts';
import { sentence } from '../../protocol/said.ts';
import { moveFigures, movedRates, type RateMove } from './moved-rates.ts';
import { readContract, type ContractExchanges, type RecordsInUse } from './records-in-use.ts';

/** What the trader was not told of yet: the state that he was told of last, and of each position that waits the record. */
export interface Untold {
  state: ToldState | null;
  readonly records: Map<string, unknown>;
}

/** What a notification would say now of a contract. */
export interface ContractNews {
  readonly state: ToldState | null;
  readonly moves: readonly RateMove[];
  /** Positions that there is nothing to tell of. */
  readonly settled: readonly string[];
}

/** What contracts are compared by. */
export interface NewsSources {
  readonly exchanges: ContractExchanges;
  readonly portfolio: () => Portfolio;
  readonly prices: MarketPrices;
  readonly freshness: Feed['freshness'];
}

const STATES: readonly string[] = ['enabled', 'delivery', 'delivered', 'offline', 'paused'] satisfies ToldState[];
/** The state as a notification can say it; null where it says nothing. */
export const asTold = (state: string | undefined): ToldState | null =>
  state !== undefined && STATES.includes(state) ? (state as ToldState) : null;

/** At a start the records come before the prices, without which nothing can be compared, nor at old ones: what cannot yet, waits. */
export function newsOf(
  instrument: Instrument,
  { state: toldState, records: waiting }: Untold,
  inUse: RecordsInUse,
  from: NewsSources,
): ContractNews {
  const state = asTold(inUse.recordState(instrument));
  const moves: RateMove[] = [];
  const settled: string[] = [];
  const after = inUse.contract(instrument);
  if (after === null || after instanceof InputError) return { state: null, moves, settled };
  const portfolio = from.portfolio();
  for (const record of new Set(waiting.values())) {
    const before = readContract(from.exchanges, instrument, record, symbolOf(instrument));
    const contracts = inUse.contractsOf(instrumentsOf(portfolio, portfolio.positions));
    const { compared, moved } = movedRates(portfolio, contracts, { instrument, before, after }, from);
    const isOf = (positionId: string): boolean => waiting.get(positionId) === record;
    const ofRecord = moved.filter(({ positionId }) => isOf(positionId));
    moves.push(...ofRecord);
    const hasMoved = new Set(ofRecord.map(({ positionId }) => positionId));
    // What an earlier version could read and this one cannot is never compared.
    settled.push(...(before instanceof InputError ? [...waiting.keys()] : compared).filter((id) => isOf(id) && !hasMoved.has(id)));
  }
  return { state: toldState === null || state === toldState ? null : state, moves, settled };
}

/** Rows of the history, one for the state and one a position. */
export function newsRows(symbol: string, { state, moves }: ContractNews, stateBefore: ToldState | null) {
  const ofState =
    state === null
      ? []
      : [{ positionId: null, said: [sentence('contract-state', { symbol, state })], figures: { stateBefore: stateBefore ?? '', state } }];
  return [
    ...ofState,
    ...moves.map((move) => ({
      positionId: move.positionId,
      said: [sentence('contract-moved', movedFigures(symbol, move))],
      figures: moveFigures(move),
    })),
  ];
}

/** A move as sentences say it. */
export function movedFigures(symbol: string, move: RateMove) {
  const { side, marginMode } = move.after.position;
  const { marginRateBefore, marginRate } = moveFigures(move);
  return { symbol, side, mode: marginMode, before: marginRateBefore, after: marginRate };
}
