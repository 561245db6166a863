/** The composition root: builds the worker from its parts, reads what is stored, and begins to watch. */
import { VENUES } from '../venues/index.ts';
import { speak } from './notify/speak.ts';
import { createExchange } from './exchange/exchange.ts';
import { createFeed, WATCHDOG_PERIOD_MS } from './feed/create-feed.ts';
import { createWorker } from './create-worker.ts';
import type { Monitor } from './monitor.ts';
import { languageOf } from '../protocol/language.ts';
import type { PageService } from './pages/serve-page.ts';
import { answeredPlatform } from './platform/answered-platform.ts';
import type { Platform } from './platform/platform.ts';
import { refillFromPicture } from './store/refill-from-picture.ts';
import { faultKindOf, saidOf } from './upkeep/faults.ts';
import { SaidError, sentence, type Said } from '../protocol/said.ts';
import { answeredInTime } from './store/answered-in-time.ts';
import { openStore, type Store } from './store/store.ts';
import { WATCHDOG_ALARM } from './clock/patrol.ts';

/** A damaged database may neither open nor fail. */
const OPEN_WITHIN_MS = 20_000;

export interface Worker {
  readonly monitor: Monitor;
  readonly service: PageService;
}

/**
 * Rejects when the worker cannot do its work, with what is to be said of it; the alarm stands by then, so a later try can follow. Platform and store are
 * decorated here, once, for everybody: whatever is asked of the browser is answered in time.
 */
export async function bootstrap(bare: Platform): Promise<Worker> {
  const platform = answeredPlatform(bare);
  // Until the settings are read, and if they never are.
  speak(languageOf('system', platform.languages.preferred()));
  // Without its alarm the worker is not revived; it watches all the same while it lives.
  const unset = await platform.alarms.ensure(WATCHDOG_ALARM, WATCHDOG_PERIOD_MS).then(() => null, saidOf);
  const lost: Said[] = [];
  let onLost = (why: Said): void => void lost.push(why);
  const gone: Said[] = [];
  let onGone = (what: Said): void => void gone.push(what);
  const opened = await openInTime(platform, () =>
    openStore(
      (why) => onLost(why),
      (what) => onGone(what),
    ),
  );
  const store = answeredInTime(opened, platform.timers);
  try {
    const worker = await started(platform, store, (monitor) => {
      onLost = (why) => monitor.faults.report('storage', [sentence('storage-taken'), ...why]);
      onGone = monitor.losses.tell;
      lost.forEach(onLost);
      gone.forEach(onGone);
    });
    if (unset !== null) worker.monitor.faults.report('internal', unset);
    return worker;
  } catch (error) {
    // The next try opens its own.
    store.close();
    throw error;
  }
}

async function started(platform: Platform, store: Store, hearOfLoss: (monitor: Monitor) => void): Promise<Worker> {
  const [first, ...others] = VENUES;
  const { monitor, handlers } = createWorker({
    platform,
    store,
    createFeed: (venue, listener) => createFeed({ platform, venue, listener }),
    exchanges: [createExchange(platform, first), ...others.map((venue) => createExchange(platform, venue))],
  });
  // First what an earlier worker had to tell: what is told from here on is stored in its place.
  await store.watchRecord.loss().then(monitor.losses.hydrate, () => undefined);
  hearOfLoss(monitor);
  const refilled = await refillFromPicture(store.portfolio, platform.viewCache);
  // Before the start: one that fails leaves a portfolio behind, of which the next start cannot tell where it came from.
  if (refilled !== null) monitor.losses.tell(refilled);
  try {
    await monitor.start();
  } catch (error) {
    // What it may have begun would go on beside the next try's, without a storage to tell which alerts were given.
    monitor.stop();
    throw error;
  }
  const onBroken = (error: unknown): void => monitor.faults.report(faultKindOf(error), saidOf(error));
  const publisher: PageService['publisher'] = {
    connect(listener, onPictureBroken) {
      const from = platform.clock.now();
      const disconnect = monitor.publisher.connect(listener, onPictureBroken);
      return () => {
        disconnect();
        monitor.losses.shown(from);
      };
    },
  };
  return { monitor, service: { publisher, handlers, onBroken } };
}

/** The store, or a failure: waiting for ever would look like a start that takes its time. */
function openInTime({ timers, keepsNothing }: Pick<Platform, 'timers' | 'keepsNothing'>, open: () => Promise<Store>): Promise<Store> {
  return new Promise((resolve, reject) => {
    let late = false;
    const cancel = timers.after(OPEN_WITHIN_MS, () => {
      late = true;
      reject(new SaidError('StorageUnavailable', [sentence('storage-unopened-silent', { seconds: String(OPEN_WITHIN_MS / 1000) })]));
    });
    open().then(
      (store) => {
        cancel();
        if (late) store.close();
        else resolve(store);
      },
      (error: unknown) => {
        cancel();
        if (keepsNothing()) reject(new SaidError('StorageUnavailable', [sentence('storage-private')]));
        else reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
