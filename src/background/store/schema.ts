/** What is kept, and where. Decimals are text. A change here needs a new migration and a new fixture (test/fixtures). */
import type { DBSchema, IDBPDatabase } from 'idb';
import type { KeptAlert } from './alert-log.ts';
import type { BlindCause } from '../../protocol/blind-cause.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../../protocol/records.ts';
import type { Said } from '../../protocol/said.ts';
import type { HistoryRow } from '../../protocol/view.ts';

export const DATABASE_NAME = 'plimsoll';

/** A contract record of the exchange, verbatim, and when it was read (epoch ms). */
export interface ContractRow {
  readonly instrument: Instrument;
  readonly record: unknown;
  readonly fetchedAt: number;
  /** Of positions that wait to be told of a change: id → the record that they were told of last; rows of earlier versions lack it. */
  readonly untold?: ReadonlyMap<string, unknown> | undefined;
  /** The state of trading that was told of last, while the record's own waits to be told. */
  readonly toldState?: string | undefined;
}

/** The last alert of a position, and its row in the history. */
export interface AlertMemoryRow extends KeptAlert {
  readonly historySeq: number;
}

/** The last report of the past of a position, with a slot of its own, and its row in the history. */
export type ReportRow = Omit<AlertMemoryRow, 'holding' | 'recovered' | 'askedOf' | 'noticeId'>;

/** The last early warning of a position, with a slot of its own, and its row in the history. */
export type EarlyRow = Omit<AlertMemoryRow, 'askedOf' | 'noticeId'>;

/** Since when a position or an account has the figures that it has. */
export interface FiguresRow {
  readonly key: `${'position' | 'account'}:${string}`;
  /** Tells these figures from others. */
  readonly version: string;
  /** Epoch ms; 0: since before anybody noted that. */
  readonly since: number;
  /** Epoch ms: when they were entered, if that is known; before it, there was nothing to watch. */
  readonly bornAt: number;
}

/** A file that was previewed and waits to be applied; kept because the worker may be stopped while the trader reads. */
export interface PendingImport {
  readonly token: string;
  /** Of the portfolio that the preview compared with. */
  readonly revision: number;
  readonly text: string;
}

/** What stood where: null where nothing did. */
interface Before<T> {
  readonly id: string;
  readonly before: T | null;
}

/** What the last import changed, as it was before; good until the next edit. */
export interface ImportUndoRow {
  /** Of the portfolio right after the import. */
  readonly revision: number;
  readonly accounts: readonly Before<AccountRecord>[];
  readonly positions: readonly Before<PositionRecord>[];
  /** Null: the import left them alone. */
  readonly settings: { readonly before: SettingsRecord | null } | null;
  readonly historySeqs: readonly number[];
  /** `imported` tells a row that was written since, which stays. */
  readonly alertMemory: readonly (Before<AlertMemoryRow> & { readonly imported: AlertMemoryRow })[];
  readonly snoozes: readonly (Before<SnoozeRow> & { readonly imported: SnoozeRow })[];
}

/** What is remembered of one position that was blind. Times are epoch ms. */
export interface BlindMemory {
  /** Since when it is blind; null once it is watched again. */
  readonly since: number | null;
  /** When a notification named it last; null while none did. */
  readonly toldAt: number | null;
  /** Why, and which contract is at fault, where it is not for want of prices: the history says so when it is over. */
  readonly cause: { readonly cause: BlindCause; readonly symbol: string } | null;
}

/** Blindness that the trader was, or may be, told of. */
export interface OutageRow {
  /** When the last notification about it was claimed. */
  readonly claimedAt: number;
  /** Empty while none stands. */
  readonly notificationId: string;
  /** Since when the first of those it names is blind; null while none stands. */
  readonly since: number | null;
  /** Whether the notification is known to have been shown; a row without it is from an earlier version, and counts as shown. */
  readonly delivered?: boolean;
  /** By position id; missing in a row of an earlier version, which knew contracts without prices only. */
  readonly blind?: Readonly<Record<string, BlindMemory>>;
}

/** How the wall clock stood when a worker was last heard of; all stored moments are by that clock. */
export interface ClockRow {
  /** Epoch ms. */
  readonly at: number;
  /** How far the exchange's clock was ahead of it, ms; null while that was not known. */
  readonly leadMs: number | null;
  /** Of watched time, over all workers: how long the clock has gone as elapsed time does, ms, since it last did not. */
  readonly agreedMs: number;
}

/** Until when each watched contract's prices were seen, epoch ms by instrument. */
export interface SeenUntilRow {
  readonly until: Readonly<Record<string, number>>;
  /** Until when (epoch ms) the history tells of gaps of all contracts together; none before the first. */
  readonly notedUntil?: number;
  /** Rows of earlier versions lack it. */
  readonly clock?: ClockRow;
  /** The same by instrument, of gaps that others did not share; rows of earlier versions lack it. */
  readonly notedOf?: Readonly<Record<string, number>>;
}

/** A position's alerts muted by the trader; `until` null: until no rule holds any more. */
export interface SnoozeRow {
  readonly positionId: string;
  readonly setAt: number;
  readonly until: number | null;
}

/** Margin rates of one minute by position id, cut to 6 decimals, or "Infinity"; positions without a fresh price are absent: a gap. */
export interface SampleRow {
  /** Epoch ms, the start of the minute. */
  readonly at: number;
  readonly rates: Readonly<Record<string, string>>;
}

/** The exchange's whole list, one small entry a contract, for the lookup's search. */
export interface ContractListRow {
  readonly fetchedAt: number;
  readonly entries: readonly unknown[];
  /** Of the list, those that could not be read; absent in rows of versions that did not count them. */
  readonly unreadCount?: number;
}

/** The last announcement of each kind and subject, as `kind:subject`; `at`: epoch ms. */
export type Announced = Readonly<Record<string, { readonly at: number; readonly notificationId: string }>>;

/** What was lost of the stored data, while the trader has not seen that. */
export interface LossRow {
  /** Epoch ms. */
  readonly since: number;
  readonly said: Said;
}

export type HistoryEntry = Omit<HistoryRow, 'seq'>;

export interface PlimsollSchema extends DBSchema {
  accounts: { key: string; value: AccountRecord };
  positions: { key: string; value: PositionRecord };
  settings: { key: 'settings'; value: SettingsRecord };
  /** `revision` counts edits of accounts, positions and settings. */
  portfolio: { key: 'revision' | 'pendingImport' | 'importUndo'; value: number | PendingImport | ImportUndoRow };
  contracts: { key: string; value: ContractRow };
  alertMemory: { key: string; value: AlertMemoryRow; indexes: { notificationId: string } };
  reports: { key: string; value: ReportRow; indexes: { notificationId: string } };
  earlyWarnings: { key: string; value: EarlyRow; indexes: { notificationId: string } };
  figures: { key: string; value: FiguresRow };
  history: { key: number; value: HistoryRow; indexes: { at: number } };
  snoozes: { key: string; value: SnoozeRow };
  samples: { key: number; value: SampleRow };
  contractList: { key: 'list'; value: ContractListRow };
  /** `beat`: when the monitor last watched, epoch ms. */
  heartbeat: {
    key: 'beat' | 'interruption' | 'coverage' | 'announced' | 'loss';
    value: number | OutageRow | SeenUntilRow | Announced | LossRow;
  };
}

export type Database = IDBPDatabase<PlimsollSchema>;
