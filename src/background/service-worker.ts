/** Registers every listener synchronously; all of them wait for one start of the worker. */
import { positionOfNotification } from './notify/notification-id.ts';
import { bootstrap, type Worker } from './bootstrap.ts';
import { createFailedStart } from './failed-start.ts';
import { saidOf } from './upkeep/faults.ts';
import { rescueCommands } from './pages/commands/export-commands.ts';
import { servePage } from './pages/serve-page.ts';
import { isTrustedSender } from './pages/trusted-sender.ts';
import { answeredPlatform } from './platform/answered-platform.ts';
import { listenToBrowser } from './platform/browser-events.ts';
import { openOptions, openPositions, ownExtension } from './platform/browser-pages.ts';
import { askForPersistence } from './platform/browser-persistence.ts';
import { browserPlatform } from './platform/browser-platform.ts';
import type { Said } from '../protocol/said.ts';
import { PORT_NAME } from '../protocol/wire.ts';
import { createStarter } from './starter.ts';
import { WATCHDOG_ALARM } from './clock/patrol.ts';

const failedStart = createFailedStart(answeredPlatform(browserPlatform));
const starter = createStarter(
  () => bootstrap(browserPlatform),
  (error) => void failedStart.failed(error),
  () => void failedStart.started(),
);

/** The work of one event. What fails in a worker that runs is a fault its pages show; a failed start was shown on the badge already. */
function run(worker: Promise<Worker>, work: (worker: Worker) => Promise<void>): void {
  void worker.then(
    (ready) => work(ready).catch(ready.service.onBroken),
    () => undefined,
  );
}

/** A page that cannot be opened is a fault that the popup shows until one can be; the badge goes on to say what is watched. */
function reported(opening: Promise<unknown>): void {
  const report = (said: Said | null): void => run(starter.ready(), ({ monitor }) => Promise.resolve(monitor.faults.report('window', said)));
  void opening.then(
    () => report(null),
    (error: unknown) => report(saidOf(error)),
  );
}

listenToBrowser({
  onAlarm(name) {
    if (name === WATCHDOG_ALARM) run(starter.retry(), ({ monitor }) => monitor.watchdog());
  },
  onNotificationClicked(notificationId) {
    run(starter.ready(), ({ monitor }) => {
      monitor.dismissed(notificationId);
      return browserPlatform.notifications.clear(notificationId);
    });
    reported(openPositions(positionOfNotification(notificationId)));
  },
  onNotificationClosed(notificationId, byTrader) {
    if (byTrader) run(starter.ready(), async ({ monitor }) => monitor.dismissed(notificationId));
  },
  onConnect(port) {
    const trusted = isTrustedSender({ extensionId: port.extensionId, url: port.url }, ownExtension.id(), ownExtension.origin());
    if (!trusted || port.name !== PORT_NAME) {
      port.close();
      return;
    }
    const service = starter.retry().then((worker) => worker.service);
    servePage(port, service, rescueCommands(browserPlatform));
  },
  onInstalled(reason) {
    if (reason === 'install') reported(openOptions());
    run(starter.ready(), () => askForPersistence());
  },
  // A start of the browser is a start of the worker, which the starter has begun.
  onStartup: () => run(starter.ready(), () => askForPersistence()),
  onPermissionsChanged: () => run(starter.ready(), ({ monitor }) => monitor.checkPermissions()),
  // A worker that could not start has nothing to lose, and the newer version may be its cure.
  onUpdateAvailable: () => void starter.ready().then(({ monitor }) => monitor.updateWaits(), browserPlatform.updates.apply),
  onOnline: () => run(starter.ready(), ({ monitor }) => monitor.wake()),
});
