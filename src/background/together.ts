/** What is decided together, since one edit brought it or one silence ended: its alerts are one notification. */
import type { EditOutcome } from './books/stored-portfolio.ts';
import type { MonitorParts } from './monitor-parts.ts';
import { settledWithin } from './platform/settled-within.ts';

/** What is decided together (positions of one import, gaps that end) waits at most this long for its prices. */
const PRICES_WAIT_MS = 5_000;

/** The prices and contract records of all that is held, as far as they come in time, and the books made of them. */
export async function refresh({ platform, feed, contracts, wanted, books }: MonitorParts): Promise<void> {
  const prices = Promise.all([feed.poll(), contracts.records.ensure(wanted.heldSince().keys())]);
  await settledWithin(platform.timers, PRICES_WAIT_MS, prices);
  books.open();
}

async function decideTogether(parts: MonitorParts, positionIds: ReadonlySet<string>): Promise<void> {
  const { faults, alerting, seen } = parts;
  // A backup brings memories and snoozes of its own.
  await faults.attempt('storage', alerting.hydrate);
  await faults.attempt('internal', () => refresh(parts));
  alerting.deciding.release(positionIds);
  seen.changed();
}

/** Positions that one edit brings are held back until their prices are there, then decided. */
export async function applyTogether(
  parts: MonitorParts,
  positionIds: readonly string[],
  apply: () => Promise<EditOutcome>,
): Promise<EditOutcome> {
  parts.alerting.loop.gather(positionIds);
  try {
    return await apply();
  } finally {
    void parts.faults.attempt('internal', () => decideTogether(parts, new Set(positionIds)));
  }
}
