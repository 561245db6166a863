import { InputError, type Contract, type FairPrices } from '../../engine/index.ts';
import { changedWording, stateWording } from '../alerts/contract-wording.ts';
import { systemNotificationId } from '../alerts/notification-id.ts';
import type { Wording } from '../alerts/wording.ts';
import type { ContractReader } from '../feed/contract-reader.ts';
import type { Feed } from '../feed/feed.ts';
import type { Clock, Notifications, Timers } from '../platform/platform.ts';
import { livePositions, type Portfolio } from '../portfolio/watched-books.ts';
import { SaidError, sentence } from '../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { settledWithin } from '../watch/settled-within.ts';
import { createContractRecords, type ContractChange, type ContractRecords, type DatedRecord } from './contract-records.ts';
import { moveFigures, movedRates, type RateMove } from './moved-rates.ts';

const ANSWER_WITHIN_MS = 5_000;

export interface ContractWatchSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly notifications: Pick<Notifications, 'create'>;
  readonly reader: Pick<ContractReader, 'readContract'>;
  readonly decode: (record: unknown, path: string) => Contract | InputError;
  readonly save: (row: DatedRecord) => Promise<void>;
  readonly portfolio: () => Portfolio;
  readonly prices: FairPrices;
  readonly freshness: Feed['freshness'];
  /** Contracts of positions, and those that a form looks at. */
  readonly watched: () => ReadonlySet<string>;
  readonly record: (entry: HistoryEntry) => void;
  /** contract: what is wrong with watched contracts, null for nothing. The others: what the browser refused. */
  readonly report: (kind: 'contract' | 'storage' | 'notifications', problem: unknown) => void;
  readonly onChange: () => void;
}

/** Contract records in use, and what a trader is told when the exchange changes or withdraws one. */
export interface ContractWatch {
  readonly records: ContractRecords;
  /** Takes over what is stored; call once, before anything else. */
  hydrate(rows: readonly DatedRecord[]): void;
  /** Now and then: tells of changes that waited for their prices, and what is wrong with contracts now. */
  check(): void;
}

const untraded = (state: ContractChange['stateAfter']) => (state === 'enabled' || state === 'unknown' ? null : state);

export function createContractWatch(surroundings: ContractWatchSurroundings): ContractWatch {
  const { clock, portfolio } = surroundings;
  /** By symbol: the positions that wait, each with the record that it was told of last. */
  const untold = new Map<string, Map<string, unknown>>();
  const records = createContractRecords({
    ...surroundings,
    // What waits must not be lost with this worker: to the next one the new record is simply the stored one.
    save: (row) => surroundings.save({ ...row, untold: untold.get(row.symbol) }),
    onStorageTrouble: (error) => surroundings.report('storage', error),
    onReplaced,
    onDoubt: (symbol) => reportTrouble(symbol),
    onChange: () => {
      surroundings.onChange();
      reportTrouble();
    },
  });

  function reportTrouble(...others: readonly string[]): void {
    const symbols = new Set([...surroundings.watched(), ...others]);
    const held = new Set(livePositions(portfolio().positions).map(({ symbol }) => symbol));
    const states = [...held].flatMap((symbol) => {
      const state = untraded(records.state(symbol));
      return state === null ? [] : [sentence('contract-state', { symbol, state })];
    });
    const said = [...states, ...records.doubts(symbols)];
    surroundings.report('contract', said.length === 0 ? null : new SaidError('ContractTrouble', said));
  }

  /** `what` apart, since a second notification of one id takes the place of the first. */
  async function notify(
    what: 'state' | 'rates',
    symbol: string,
    { title, message }: Wording,
    rows: readonly Omit<HistoryEntry, 'at' | 'kind' | 'symbol' | 'delivered'>[],
  ): Promise<void> {
    const at = clock.now();
    let delivered = false;
    const shown = surroundings.notifications.create(systemNotificationId(`contract-${what}-${symbol}`, at), { title, message, urgent: false, passing: true }).then(
      () => (delivered = true),
      (error: unknown) => surroundings.report('notifications', error),
    );
    // A browser that never answers must not keep the change out of the history.
    await settledWithin(surroundings.timers, ANSWER_WITHIN_MS, shown);
    for (const row of rows) surroundings.record({ at, kind: 'contract', symbol, delivered, ...row });
  }

  function onReplaced({ symbol, before, stateBefore, stateAfter }: ContractChange): void {
    const held = livePositions(portfolio().positions).filter((position) => position.symbol === symbol);
    if (held.length === 0) return;
    if (stateAfter !== stateBefore && stateAfter !== 'unknown' && stateBefore !== 'unknown') {
      const figures = { stateBefore, state: stateAfter };
      const said = [sentence('contract-state', { symbol, state: stateAfter })];
      void notify('state', symbol, stateWording(symbol, stateAfter), [{ positionId: null, text: '', said, figures }]);
    }
    const waiting = new Map(held.map(({ id }) => [id, untold.get(symbol)?.get(id) ?? before]));
    untold.set(symbol, waiting);
    compare(symbol, waiting);
  }

  function tell(symbol: string, moves: readonly RateMove[]): void {
    const told = moves.map((move) => {
      const { side, marginMode } = move.after.position;
      const figures = moveFigures(move);
      const moved = { symbol, side, mode: marginMode, before: figures.marginRateBefore, after: figures.marginRate };
      return { moved, row: { positionId: move.positionId, text: '', said: [sentence('contract-moved', moved)], figures } };
    });
    void notify('rates', symbol, changedWording(symbol, told.map(({ moved }) => moved)), told.map(({ row }) => row));
  }

  /** At a start the records come before the prices, without which nothing can be compared, nor at old ones: what cannot yet, waits. True when less does now. */
  function compare(symbol: string, waiting: Map<string, unknown>): boolean {
    const after = records.contract(symbol);
    if (after === null || after instanceof InputError) return false;
    const moves: RateMove[] = [];
    const { size } = waiting;
    for (const record of new Set(waiting.values())) {
      const before = surroundings.decode(record, symbol);
      const contracts = records.contractsOf(portfolio().positions.map((position) => position.symbol));
      const { compared, moved } = movedRates(portfolio(), contracts, { symbol, before, after }, surroundings);
      moves.push(...moved.filter(({ positionId }) => waiting.get(positionId) === record));
      // What an earlier version could read and this one cannot is never compared.
      for (const id of before instanceof InputError ? waiting.keys() : compared) if (waiting.get(id) === record) waiting.delete(id);
    }
    if (moves.length > 0) tell(symbol, moves);
    return waiting.size < size;
  }

  return {
    records,
    hydrate(rows) {
      for (const row of rows) untold.set(row.symbol, new Map(row.untold));
      records.hydrate(rows);
    },
    check() {
      for (const [symbol, waiting] of untold) if (compare(symbol, waiting)) void records.save(symbol);
      reportTrouble();
    },
  };
}
