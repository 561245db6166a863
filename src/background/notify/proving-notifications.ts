import type { Notifications } from '../platform/platform.ts';

/** The same notifications; whatever is shown proves that the browser shows them, and `onShown` hears of it. */
export function provingNotifications(notifications: Notifications, onShown: () => void): Notifications {
  return {
    async create(...asked) {
      await notifications.create(...asked);
      onShown();
    },
    update: (...asked) => notifications.update(...asked),
    clear: (...asked) => notifications.clear(...asked),
    shownIds: () => notifications.shownIds(),
    allowed: () => notifications.allowed(),
  };
}
