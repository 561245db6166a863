/** The backup of everything: what the trader typed in, and what the monitor remembers of its alerts. */
import * as v from 'valibot';
import { keptAccount, isoInstant, positionRecord, recordId, settingsRecord } from './records.ts';
import { historyRow } from './view.ts';

const epochMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000));
/** Keys of the history are made by counting; one near 2⁵³ would leave no room to count on. */
const historySeq = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000));

export const backupHistoryRow = v.strictObject({ ...historyRow.entries, seq: historySeq, at: epochMs });

/** The last alert of a position: its slot of 30 minutes, and its notification. */
export const backupAlertRow = v.strictObject({
  positionId: recordId,
  claimedAt: epochMs,
  notificationId: v.string(),
  deliveredAt: v.nullable(epochMs),
  title: v.string(),
  message: v.string(),
  urgent: v.boolean(),
  priceAt: epochMs,
  symbol: v.string(),
  figures: v.record(v.string(), v.string()),
  historySeq,
  claimedBefore: v.exactOptional(epochMs),
  level: v.exactOptional(v.picklist(['alert', 'critical', 'liquidating'])),
  brokeThrough: v.exactOptional(v.strictObject({ critical: v.exactOptional(epochMs), liquidation: v.exactOptional(epochMs) })),
  told: v.exactOptional(v.array(v.string())),
  holding: v.exactOptional(v.boolean()),
  recovered: v.exactOptional(v.boolean()),
  askedOf: v.exactOptional(v.nullable(v.string())),
  noticeId: v.exactOptional(v.nullable(v.string())),
  dismissed: v.exactOptional(v.boolean()),
});

/** Of those that a trader can choose. */
export const LONGEST_SNOOZE_MS = 60 * 60_000;

export const backupSnoozeRow = v.strictObject({ positionId: recordId, setAt: epochMs, until: v.nullable(epochMs) });

export const BACKUP_FORMAT = 'plimsoll-backup';

/**
 * Everything but what can be had again: contract records come from the exchange, and the margin rates of the last days (samples) only draw a
 * line of the past day.
 */
export const backupFile = v.strictObject({
  format: v.literal(BACKUP_FORMAT),
  version: v.literal(1),
  exportedAt: isoInstant,
  portfolio: v.strictObject({
    /** Keys that are absent stay as they are. */
    settings: v.partial(settingsRecord),
    accounts: v.array(keptAccount),
    positions: v.array(positionRecord),
  }),
  history: v.array(backupHistoryRow),
  alertMemory: v.array(backupAlertRow),
  snoozes: v.array(backupSnoozeRow),
});
export type BackupFile = v.InferOutput<typeof backupFile>;
