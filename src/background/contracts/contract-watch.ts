import type { Announcer } from '../notify/announcer.ts';
import { contractWording } from '../notify/contract-wording.ts';
import { systemNotificationId } from '../notify/notification-id.ts';
import { historyEntry } from '../history/history-entry.ts';
import type { Clock } from '../platform/platform.ts';
import { instrumentsOf, livePositions, type Portfolio } from '../../portfolio/watched-accounts.ts';
import { symbolOf, type Instrument } from '../../protocol/instrument.ts';
import { SaidError, sentence, type Said } from '../../protocol/said.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { asTold, movedFigures, newsOf, newsRows, type NewsSources, type Untold } from './contract-news.ts';
import { createContractRecords, type ContractChange, type ContractRecords } from './contract-records.ts';
import type { DatedRecord } from './records-in-use.ts';

export interface ContractWatchSurroundings extends NewsSources {
  readonly clock: Clock;
  readonly announcer: Pick<Announcer, 'announce' | 'free'>;
  readonly save: (row: DatedRecord) => Promise<void>;
  /** Contracts of positions, and those that a form looks at. */
  readonly watched: () => ReadonlySet<Instrument>;
  readonly record: (entry: HistoryEntry) => void;
  /** contract: what is wrong with watched contracts, null for nothing. */
  readonly report: (kind: 'contract' | 'storage', problem: unknown) => void;
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

type State = ContractChange['stateBefore'];
const untraded = (state: State) => (state === 'enabled' || state === 'unknown' ? null : state);

/** A sentence for each contract of a position that cannot be traded now. */
function untradedOf(portfolio: Portfolio, records: ContractRecords): Said {
  const held = new Set(instrumentsOf(portfolio, livePositions(portfolio.positions)));
  return [...held].flatMap((instrument) => {
    const state = untraded(records.state(instrument));
    return state === null ? [] : [sentence('contract-state', { symbol: symbolOf(instrument), state })];
  });
}

export function createContractWatch(surroundings: ContractWatchSurroundings): ContractWatch {
  const { clock, portfolio } = surroundings;
  const untold = new Map<Instrument, Untold>();
  const records = createContractRecords({
    ...surroundings,
    // What waits must not be lost with this worker: to the next one the new record is simply the stored one.
    save(row) {
      const waits = untold.get(row.instrument);
      return surroundings.save({ ...row, untold: waits?.records, toldState: waits?.state ?? undefined });
    },
    onStorageTrouble: (error) => surroundings.report('storage', error),
    onReplaced,
    onDoubt: (instrument) => reportTrouble(instrument),
    onChange: () => {
      surroundings.onChange();
      reportTrouble();
    },
  });

  function reportTrouble(...others: readonly Instrument[]): void {
    const said = [...untradedOf(portfolio(), records), ...records.doubts(new Set([...surroundings.watched(), ...others]))];
    surroundings.report('contract', said.length === 0 ? null : new SaidError('ContractTrouble', said));
  }

  function onReplaced({ instrument, before, stateBefore }: ContractChange): void {
    const live = livePositions(portfolio().positions);
    const instruments = instrumentsOf(portfolio(), live);
    const held = live.filter((_position, index) => instruments[index] === instrument);
    if (held.length === 0) return;
    const known = untold.get(instrument);
    untold.set(instrument, {
      state: known?.state ?? asTold(stateBefore),
      records: new Map(held.map(({ id }) => [id, known?.records.get(id) ?? before])),
    });
    // Inside the 30 minutes of the last notification it is summed up until the next watchdog tick.
    if (surroundings.announcer.free('contract', [instrument]).length > 0) void tell(instrument);
  }

  /** Says what is new since the trader was told last, if anything is, and whatever came in between. */
  async function tell(instrument: Instrument): Promise<void> {
    const symbol = symbolOf(instrument);
    const waits = untold.get(instrument);
    if (waits === undefined) return;
    const news = newsOf(instrument, waits, records, surroundings);
    for (const id of news.settled) waits.records.delete(id);
    const nothing = news.state === null && news.moves.length === 0;
    if (nothing && waits.records.size === 0) untold.delete(instrument);
    if (nothing) return news.settled.length === 0 ? undefined : records.save(instrument);
    // It is told from here on: what changes while the browser answers is a change of what is told now.
    const movedRecords = new Map(news.moves.map(({ positionId }) => [positionId, waits.records.get(positionId)]));
    const before = { state: waits.state, records: movedRecords };
    if (news.state !== null) waits.state = news.state;
    for (const { positionId } of news.moves) waits.records.delete(positionId);
    const at = clock.now();
    const rows = newsRows(symbol, news, before.state);
    const figures = news.moves.map((move) => movedFigures(symbol, move));
    const wording = contractWording(symbol, news.state, figures);
    const notificationId = systemNotificationId(`contract-${symbol}`, at);
    const outcome = await surroundings.announcer.announce({
      kind: 'contract',
      subjects: [instrument],
      notificationId,
      content: { ...wording, urgent: false },
    });
    if (outcome === 'muted') {
      const meanwhile = untold.get(instrument)?.records ?? [];
      untold.set(instrument, { state: before.state, records: new Map([...meanwhile, ...before.records]) });
      return;
    }
    for (const row of rows) surroundings.record(historyEntry({ at, kind: 'contract', symbol, delivered: outcome !== 'refused', ...row }));
    await records.save(instrument);
  }

  return {
    records,
    hydrate(rows) {
      for (const { instrument, untold: waiting, toldState } of rows)
        untold.set(instrument, { state: asTold(toldState), records: new Map(waiting) });
      records.hydrate(rows);
    },
    check() {
      for (const instrument of [...untold.keys()]) void tell(instrument);
      reportTrouble();
    },
  };
}
