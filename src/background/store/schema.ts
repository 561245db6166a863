/** What is kept, and where. Decimals are text. A change here needs a new migration and a new fixture (test/fixtures). */
import type { DBSchema, IDBPDatabase } from 'idb';
import type { AccountRecord, PositionRecord, SettingsRecord } from '../protocol/records.ts';
import type { HistoryRow } from '../protocol/view.ts';

export const DATABASE_NAME = 'plimsoll';

/** A contract record of the exchange, verbatim, and when it was read (epoch ms). */
export interface ContractRow {
  readonly symbol: string;
  readonly record: unknown;
  readonly fetchedAt: number;
}

/** The last alert of a position: its slot of 30 minutes, and enough to show it again when the worker died before it was shown. */
export interface AlertMemoryRow {
  readonly positionId: string;
  readonly claimedAt: number;
  /** Shared by the positions of one batch. */
  readonly notificationId: string;
  readonly deliveredAt: number | null;
  readonly title: string;
  readonly message: string;
  readonly urgent: boolean;
  /** When the price behind it was confirmed. */
  readonly priceAt: number;
  readonly symbol: string;
  readonly figures: Readonly<Record<string, string>>;
  readonly historySeq: number;
}

/** A file that was previewed and waits to be applied; kept because the worker may be stopped while the trader reads. */
export interface PendingImport {
  readonly token: string;
  /** Of the portfolio that the preview compared with. */
  readonly revision: number;
  readonly text: string;
}

/** One spell without prices that the trader was, or may be, told of. */
export interface InterruptionRow {
  /** When the last notification about an interruption was claimed. */
  readonly claimedAt: number;
  /** Empty while this spell has not been announced. */
  readonly notificationId: string;
  /** Since when prices were missing; null once they returned. */
  readonly since: number | null;
  /** Whether the notification is known to have been shown; a row without it is from an earlier version, and counts as shown. */
  readonly delivered?: boolean;
}

/** Until when each watched contract's prices were seen, epoch ms by symbol. */
export interface CoverageRow {
  readonly until: Readonly<Record<string, number>>;
  /** Until when (epoch ms) the history tells of gaps; none before the first. */
  readonly notedUntil?: number;
}

export type HistoryEntry = Omit<HistoryRow, 'seq'>;

export interface PlimsollSchema extends DBSchema {
  accounts: { key: string; value: AccountRecord };
  positions: { key: string; value: PositionRecord };
  settings: { key: 'settings'; value: SettingsRecord };
  /** `revision` counts edits of accounts, positions and settings. */
  portfolio: { key: 'revision' | 'pendingImport'; value: number | PendingImport };
  contracts: { key: string; value: ContractRow };
  alertMemory: { key: string; value: AlertMemoryRow };
  history: { key: number; value: HistoryRow; indexes: { at: number } };
  /** `beat`: when the monitor last watched, epoch ms. */
  heartbeat: { key: 'beat' | 'interruption' | 'coverage'; value: number | InterruptionRow | CoverageRow };
}

export type Database = IDBPDatabase<PlimsollSchema>;
