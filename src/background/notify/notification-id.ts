import * as v from 'valibot';
import { recordId } from '../../protocol/records.ts';

/** No position id holds this sign, so no position can be mistaken for the system. */
const SYSTEM = '!';
/** Behind the position's id: a report of the past is no alert, and never in the place of one. */
const REPORT = '!past';
const EARLY = '!early';

/**
 * The id of an alert: its (first) position's and the claim's time. Browsers do not show a dismissed id again, so each alert has its own; the
 * same one stands for retries of that alert only.
 */
export function alertNotificationId(positionId: string, claimedAt: number): string {
  return `${positionId}@${claimedAt}`;
}

/** The id of a report of the past, made as an alert's is. */
export function reportNotificationId(positionId: string, claimedAt: number): string {
  return `${positionId}${REPORT}@${claimedAt}`;
}

/** The id of an early warning, made as an alert's is: it is none, and never in the place of one. */
export function earlyNotificationId(positionId: string, claimedAt: number): string {
  return `${positionId}${EARLY}@${claimedAt}`;
}

export function systemNotificationId(what: 'interrupted' | 'test' | 'cannot-start' | `contract-${string}`, at: number): string {
  return `${SYSTEM}${what}@${at}`;
}

const subjectOf = (notificationId: string): string => notificationId.slice(0, Math.max(0, notificationId.lastIndexOf('@')));

export type NotificationKind = 'alert' | 'report' | 'early';

/** Of what speaks of a position. */
export function kindOfNotification(notificationId: string): NotificationKind {
  const subject = subjectOf(notificationId);
  if (subject.endsWith(EARLY)) return 'early';
  return subject.endsWith(REPORT) ? 'report' : 'alert';
}

const MARKS: Readonly<Record<NotificationKind, string>> = { alert: '', report: REPORT, early: EARLY };

/** The position that an alert, a report or an early warning speaks of (of several the first); null when it speaks of none, or was not made here. */
export function positionOfNotification(notificationId: string): string | null {
  const subject = subjectOf(notificationId);
  const positionId = subject.slice(0, subject.length - MARKS[kindOfNotification(notificationId)].length);
  return v.is(recordId, positionId) ? positionId : null;
}
