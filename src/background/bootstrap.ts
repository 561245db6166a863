/** The composition root: builds the worker from its parts, reads what is stored, and begins to watch. */
import { mexc } from '../venues/index.ts';
import { speak } from './alerts/messages.ts';
import { createCandleReader } from './feed/candle-reader.ts';
import { createContractQueue } from './feed/contract-queue.ts';
import { createContractReader } from './feed/contract-reader.ts';
import { createFeed, WATCHDOG_PERIOD_MS } from './feed/create-feed.ts';
import { createMonitor, type Monitor } from './monitor.ts';
import { createHandlers } from './pages/create-handlers.ts';
import { languageOf } from './protocol/language.ts';
import type { PageService } from './pages/serve-page.ts';
import { answeredWithin } from './platform/answered-within.ts';
import type { Platform } from './platform/platform.ts';
import { refillFromPicture } from './portfolio/refill-from-picture.ts';
import { saidOf } from './faults.ts';
import { SaidError, sentence, type Said } from './protocol/said.ts';
import { answeredInTime, StorageSilent } from './store/answered-in-time.ts';
import { openStore, type Store } from './store/store.ts';

export const WATCHDOG_ALARM = 'watchdog';
/** A damaged database may neither open nor fail. */
const OPEN_WITHIN_MS = 20_000;
const PICTURE_WITHIN_MS = 10_000;

export interface Worker {
  readonly monitor: Monitor;
  readonly service: PageService;
}

/** Rejects when the worker cannot do its work, with what is to be said of it; the alarm stands by then, so a later try can follow. */
export async function bootstrap(platform: Platform): Promise<Worker> {
  // Until the settings are read, and if they never are.
  speak(languageOf('system', platform.languages.preferred()));
  await platform.alarms.ensure(WATCHDOG_ALARM, WATCHDOG_PERIOD_MS);
  const lost: Said[] = [];
  let onLost = (why: Said): void => void lost.push(why);
  const dropped: Said = [];
  const store = await openInTime(platform, (why) => onLost(why), (what) => dropped.push(...what));
  try {
    return await started(platform, store, dropped, (listener) => {
      onLost = listener;
      lost.forEach(listener);
    });
  } catch (error) {
    // The next try opens its own.
    store.close();
    throw error;
  }
}

async function started(platform: Platform, store: Store, dropped: Said, hearOfLoss: (listener: (why: Said) => void) => void): Promise<Worker> {
  const monitor = createMonitor({
    platform,
    store,
    createFeed: (listener) => createFeed({ platform, listener }),
    contractReader: createContractQueue(createContractReader(platform.http), platform),
    readCandles: createCandleReader(platform),
    decodeContract(record, path) {
      const reading = mexc.readContractRecord(record, path);
      return reading.ok ? reading.value : reading.problems[0];
    },
  });
  const putBack: Said = [...dropped];
  const reportPutBack = (said: Said): void => {
    putBack.push(...said);
    if (putBack.length > 0) monitor.faults.report('rescued', [...putBack]);
  };
  hearOfLoss((why) => {
    if (why.some((one) => 'key' in one && one.key === 'storage-emptied')) reportPutBack(why);
    else monitor.faults.report('storage', [sentence('storage-taken'), ...why]);
  });
  const { timers, viewCache } = platform;
  const read = () => answeredWithin(timers, PICTURE_WITHIN_MS, viewCache.read(), () => new StorageSilent(PICTURE_WITHIN_MS));
  const refilled = await refillFromPicture(answeredInTime(store, timers).portfolio, { read });
  try {
    await monitor.start();
  } catch (error) {
    // What it may have begun would go on beside the next try's, without a storage to tell which alerts were given.
    monitor.stop();
    throw error;
  }
  reportPutBack(refilled ?? []);
  const handlers = createHandlers({ platform, store, monitor });
  const onBroken = (error: unknown): void => monitor.faults.report(error instanceof DOMException ? 'storage' : 'internal', saidOf(error));
  return { monitor, service: { publisher: monitor.publisher, handlers, onBroken } };
}

/** The store, or a failure: waiting for ever would look like a start that takes its time. */
function openInTime({ timers, keepsNothing }: Pick<Platform, 'timers' | 'keepsNothing'>, onLost: (why: Said) => void, onDropped: (what: Said) => void): Promise<Store> {
  return new Promise((resolve, reject) => {
    let late = false;
    const cancel = timers.after(OPEN_WITHIN_MS, () => {
      late = true;
      reject(new SaidError('StorageUnavailable', [sentence('storage-unopened-silent', { seconds: String(OPEN_WITHIN_MS / 1000) })]));
    });
    openStore(onLost, onDropped).then((store) => {
      cancel();
      if (late) store.close();
      else resolve(store);
    }, (error: unknown) => {
      cancel();
      if (keepsNothing()) reject(new SaidError('StorageUnavailable', [sentence('storage-private')]));
      else reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}
