import * as v from 'valibot';
import { recordId } from '../protocol/records.ts';

/** No position id holds this sign, so no position can be mistaken for the system. */
const SYSTEM = '!';

/**
 * The id of an alert: its (first) position's and the claim's time. Browsers do not show a dismissed id again, so each alert has its own; the
 * same one stands for retries of that alert only.
 */
export function alertNotificationId(positionId: string, claimedAt: number): string {
  return `${positionId}@${claimedAt}`;
}

export function systemNotificationId(what: 'interrupted' | 'test' | 'cannot-start' | `contract-${string}`, at: number): string {
  return `${SYSTEM}${what}@${at}`;
}

/** The position that a notification speaks of (of several the first); null when it speaks of none, or was not made here. */
export function positionOfNotification(notificationId: string): string | null {
  const positionId = notificationId.slice(0, Math.max(0, notificationId.lastIndexOf('@')));
  return v.is(recordId, positionId) ? positionId : null;
}
