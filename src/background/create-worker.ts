import { provingNotifications } from './notify/proving-notifications.ts';
import { createMonitor, type Monitor, type MonitorSurroundings } from './monitor.ts';
import type { CommandHandlers } from './pages/command-handlers.ts';
import { createHandlers } from './pages/create-handlers.ts';

/**
 * Monitor and page commands on the same surroundings; whatever either shows proves that the browser shows notifications. Platform and store are those that
 * answer in time (`answeredPlatform`, `answeredInTime`): nothing behind this puts limits on its own.
 */
export function createWorker(surroundings: MonitorSurroundings): { readonly monitor: Monitor; readonly handlers: CommandHandlers } {
  const notifications = provingNotifications(surroundings.platform.notifications, () => monitor.faults.report('notifications', null));
  const platform = { ...surroundings.platform, notifications };
  const monitor = createMonitor({ ...surroundings, platform });
  return { monitor, handlers: createHandlers({ platform, store: surroundings.store, exchange: surroundings.exchanges[0], monitor }) };
}
