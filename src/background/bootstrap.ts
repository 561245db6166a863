/** The composition root: builds the worker from its parts, reads what is stored, and begins to watch. */
import { readContractRecord } from '../venues/mexc/contract-record.ts';
import { createCandleReader } from './feed/candle-reader.ts';
import { createContractReader } from './feed/contract-reader.ts';
import { createFeed } from './feed/create-feed.ts';
import { createMonitor, type Monitor } from './monitor.ts';
import { createHandlers } from './pages/create-handlers.ts';
import type { PageService } from './pages/serve-page.ts';
import type { Platform } from './platform/platform.ts';
import { reasonOf } from './faults.ts';
import { openStore } from './store/store.ts';

export const WATCHDOG_ALARM = 'watchdog';
/** Chrome's minimum. */
export const WATCHDOG_PERIOD_MS = 30_000;

export interface Worker {
  readonly monitor: Monitor;
  readonly service: PageService;
}

/** Rejects when the worker cannot do its work, with a reason for the trader; the alarm stands by then, so a later try can follow. */
export async function bootstrap(platform: Platform): Promise<Worker> {
  await platform.alarms.ensure(WATCHDOG_ALARM, WATCHDOG_PERIOD_MS);
  const lost: string[] = [];
  let onLost = (reason: string): void => void lost.push(reason);
  const store = await openStore((reason) => onLost(reason));
  const monitor = createMonitor({
    platform,
    store,
    createFeed: (listener) => createFeed({ platform, listener }),
    contractReader: createContractReader(platform.http),
    readCandles: createCandleReader(platform.http),
    decodeContract(record, path) {
      const reading = readContractRecord(record, path);
      return reading.ok ? reading.value : reading.problems[0];
    },
  });
  onLost = (reason) => monitor.faults.report('storage', `The storage was taken away: ${reason}`);
  lost.forEach(onLost);
  await monitor.start();
  const handlers = createHandlers({ platform, store, monitor });
  const onBroken = (error: unknown): void => monitor.faults.report('internal', reasonOf(error));
  return { monitor, service: { publisher: monitor.publisher, handlers, onBroken } };
}
