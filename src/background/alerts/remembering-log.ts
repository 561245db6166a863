import type { AlertLog } from './notifier.ts';

type Claim = Parameters<AlertLog['claim']>;

/**
 * A log that remembers what the storage refused. Such alerts are shown all the same; their claims are written as soon as the storage takes them
 * (tried whenever the memories are read, so at every watchdog tick), or the next worker would alert again within the 30 minutes.
 */
export function rememberingLog(log: AlertLog): AlertLog {
  let unsaved: Claim[] = [];
  const undelivered = new Map<string, number>();

  async function saveRest(): Promise<void> {
    for (const claim of unsaved) {
      await log.claim(...claim);
      unsaved = unsaved.filter((one) => one !== claim);
    }
    for (const [notificationId, at] of undelivered) {
      await log.delivered(notificationId, at);
      undelivered.delete(notificationId);
    }
  }

  return {
    async memories() {
      await saveRest();
      return log.memories();
    },
    async claim(...claim) {
      try {
        return await log.claim(...claim);
      } catch (error) {
        unsaved.push(claim);
        throw error;
      }
    },
    async delivered(notificationId, at) {
      try {
        await log.delivered(notificationId, at);
      } catch (error) {
        undelivered.set(notificationId, at);
        throw error;
      }
      // Where the claim itself is still to be written, this has marked nothing.
      if (unsaved.length > 0) undelivered.set(notificationId, at);
    },
  };
}
