/** What the monitor does in turn: once at its start, and every 30 s. */
import { livePositions } from '../portfolio/watched-accounts.ts';
import type { MonitorParts } from './monitor-parts.ts';

async function forgetDeleted({ portfolio, gaps, alerting }: MonitorParts): Promise<void> {
  const { positions } = portfolio.current();
  gaps.figures.endFuture();
  await alerting.forget(new Set(positions.map(({ id }) => id)));
}

/** Reads what is stored, and begins to watch. Rejects when the storage cannot be read. */
export async function start(parts: MonitorParts): Promise<void> {
  const { store, faults, announcer, losses, contracts, time, gaps, history, alerting } = parts;
  const { watchRecord } = store;
  const kept = [store.contracts.all(), watchRecord.outage(), watchRecord.seenUntil(), watchRecord.announced(), watchRecord.loss()] as const;
  const [rows, interrupted, covered, announced, loss] = await Promise.all([...kept, alerting.hydrate()] as const);
  announcer.hydrate(announced);
  losses.hydrate(loss);
  contracts.hydrate(rows);
  time.clock.hydrate(covered?.clock ?? null);
  gaps.blindness.hydrate(interrupted);
  gaps.seenUntil.hydrate(covered, time.clock.now());
  await faults.attempt('storage', history.resume);
  await faults.attempt('storage', async () => gaps.figures.hydrate(await store.figures.all()));
  await parts.portfolio.hydrate();
  void faults.attempt('notifications', alerting.redeliver);
  void parts.upkeep.checkPermissions();
  void faults.attempt('storage', () => forgetDeleted(parts));
}

/** The watchdog's alarm: decides everything again, revives the feed, retries what failed. Never rejects. */
export async function watchdog(parts: MonitorParts): Promise<void> {
  const { faults, contracts, alerting, portfolio, feed, gaps, history, upkeep, wanted, seen } = parts;
  faults.report('internal', null);
  contracts.check();
  alerting.deciding.decideAll();
  await faults.attempt('storage', portfolio.catchUp);
  await faults.attempt('internal', feed.watchdog);
  alerting.deciding.decideAll();
  alerting.early.paces.retry();
  await faults.attempt('internal', gaps.blindness.check);
  const broken = faults.list().some(({ kind }) => kind === 'storage');
  if (broken || livePositions(portfolio.current().positions).length > 0) {
    await faults.attempt('storage', async () => {
      if (await history.beat()) faults.report('storage', null);
    });
  }
  await faults.attempt('notifications', alerting.redeliver);
  void faults.attempt('notifications', alerting.showAgain);
  // A browser that does not answer keeps nothing waiting.
  void upkeep.checkPermissions();
  await faults.attempt('storage', () => forgetDeleted(parts));
  void contracts.records.ensure(wanted.heldSince().keys());
  void gaps.catchUp.run();
  seen.changed();
  await faults.attempt('internal', seen.publisher.keep);
  upkeep.check();
}
