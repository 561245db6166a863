import type { AlertLevel, AlertMemory, BreakThroughs } from '../../engine/alert/index.ts';
import type { Said } from '../../protocol/said.ts';

/**
 * The last alert of a position: its slot of 30 minutes, and enough to show it again when the worker died before it was shown. The optional fields
 * are missing in what an earlier version has kept.
 */
export interface KeptAlert extends AlertMemory {
  readonly positionId: string;
  readonly symbol: string;
  readonly deliveredAt: number | null;
  /** Shared by the positions of one batch. */
  readonly notificationId: string;
  readonly title: string;
  readonly message: string;
  readonly urgent: boolean;
  /** When the price behind it was confirmed. */
  readonly priceAt: number;
  readonly figures: Readonly<Record<string, string>>;
  /** The signs of danger told since the slot was claimed, by an alert, an update of it, or a row in the history. */
  readonly told?: readonly string[];
  /** False once no rule held any more; true again when one does. */
  readonly holding?: boolean;
  /** Whether no rule held at some time since the slot was claimed. */
  readonly recovered?: boolean;
  /** The version of the position that "closed, or still open?" was asked of; null when nothing is asked. */
  readonly askedOf?: string | null;
  /** The notice that no rule holds any more; null once one does again. */
  readonly noticeId?: string | null;
  /** Whether the trader has dismissed its notification, or clicked it: what the browser closes by itself was not read. */
  readonly dismissed?: boolean;
}

/** What may change in a memory without a claim. */
export type Amendment = Partial<
  Pick<KeptAlert, 'claimedAt' | 'claimedBefore' | 'brokeThrough' | 'told' | 'holding' | 'recovered' | 'askedOf' | 'noticeId' | 'dismissed'>
>;

/** One position's alert, as its slot is asked for. */
export interface AlertCandidate {
  readonly positionId: string;
  readonly symbol: string;
  /** When the price behind it was confirmed. */
  readonly priceAt: number;
  /** The alert of this position alone, one line, for the history. */
  readonly line: (brokeThrough: boolean) => string;
  /** The same as sentences, for the pages. */
  readonly said: (brokeThrough: boolean) => Said;
  readonly figures: Readonly<Record<string, string>>;
  readonly level: AlertLevel;
  /** Those the trader has asked for. */
  readonly breakThroughs: BreakThroughs;
  readonly told: readonly string[];
  readonly askedOf: string | null;
}

export type AlertText = Pick<KeptAlert, 'notificationId' | 'title' | 'message' | 'urgent'>;

export interface ClaimOutcome {
  /** What is kept now of the positions that got their slot. Empty: every candidate was muted, nothing was written. */
  readonly granted: readonly KeptAlert[];
  /** Of the candidates whose slot was taken meanwhile. */
  readonly refused: readonly KeptAlert[];
  /** Ids of the notifications that the granted positions showed before and that are to go. */
  readonly previousNotificationIds: readonly string[];
}

/** Where slots are claimed; the store implements it. */
export interface AlertLog {
  memories(): Promise<readonly KeptAlert[]>;
  /**
   * Takes the 30-minute slots of all candidates that may alert at `at`, or the one break-through they still have. What is stored at this moment
   * decides; memory and history are written in one strict transaction. `describe` makes the notification of those that got theirs.
   */
  claim(
    at: number,
    candidates: readonly AlertCandidate[],
    describe: (granted: readonly AlertCandidate[]) => AlertText,
  ): Promise<ClaimOutcome>;
  /** Marks an alert as shown, in memory and history. Positions that claimed again since keep their newer row. */
  delivered(notificationId: string, at: number): Promise<void>;
  /** Changes the memory that belongs to this notification; one that was replaced since stays as it is. */
  amend(positionId: string, notificationId: string, amendment: Amendment): Promise<void>;
}

/** What this worker knows of every position's last alert, what the storage refused to take included. */
export interface KnownAlerts {
  all(): readonly KeptAlert[];
  /** These are the last alerts of their positions now. */
  adopt(kept: readonly KeptAlert[]): void;
  markDelivered(notificationId: string, at: number): void;
}
