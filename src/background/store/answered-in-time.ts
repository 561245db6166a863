import { answeredWithin } from '../platform/answered-within.ts';
import type { Timers } from '../platform/platform.ts';
import { SaidError, sentence } from '../../protocol/said.ts';
import type { Store } from './store.ts';

const LIMIT_MS = 10_000;
/** An import may write some ten thousand rows. */
const PORTFOLIO_LIMIT_MS = 30_000;

/** The storage has neither done nor refused what was asked of it. It may still do it. */
export class StorageSilent extends SaidError {
  constructor(limitMs: number) {
    super('StorageSilent', [sentence('storage-silent', { seconds: String(limitMs / 1000) })]);
  }
}

/**
 * The same store, but what hangs (a stalled disk, a browser that lost its storage process) is a failure after 10 s, of the portfolio after 30 s:
 * everything that waits for it has an answer to a failure, and none to silence.
 */
export function answeredInTime(store: Store, timers: Timers): Store {
  return {
    portfolio: bounded(store.portfolio, timers, PORTFOLIO_LIMIT_MS),
    contracts: bounded(store.contracts, timers, LIMIT_MS),
    contractList: bounded(store.contractList, timers, LIMIT_MS),
    alerts: bounded(store.alerts, timers, LIMIT_MS),
    reports: bounded(store.reports, timers, LIMIT_MS),
    earlyWarnings: bounded(store.earlyWarnings, timers, LIMIT_MS),
    figures: bounded(store.figures, timers, LIMIT_MS),
    snoozes: bounded(store.snoozes, timers, LIMIT_MS),
    history: bounded(store.history, timers, LIMIT_MS),
    watchRecord: bounded(store.watchRecord, timers, LIMIT_MS),
    samples: bounded(store.samples, timers, LIMIT_MS),
    close: () => store.close(),
  };
}

/** Every method of a repository is asynchronous. */
type Method = (...args: readonly unknown[]) => Promise<unknown>;

function bounded<Repository extends object>(repository: Repository, timers: Timers, limitMs: number): Repository {
  const silence = (): StorageSilent => new StorageSilent(limitMs);
  const within =
    (method: Method): Method =>
    async (...args) =>
      answeredWithin(timers, limitMs, method(...args), silence);
  const methods = Object.entries(repository) as [string, Method][];
  return Object.fromEntries(methods.map(([name, method]) => [name, within(method)])) as Repository;
}
