import type { AlertLog } from '../store/alert-log.ts';

type Claim = Parameters<AlertLog['claim']>;

/** A log that remembers what the storage refused. */
export interface RememberingLog extends AlertLog {
  /** Writes what was refused so far; rejects where the storage refuses again. */
  saveRefused(): Promise<void>;
  /** While everything is erased nothing of it is written, and once it is erased nothing of it is known. */
  duringErasure<T>(erase: () => Promise<T>): Promise<T>;
}

/**
 * A log that remembers what the storage refused. Such alerts are shown all the same; their claims, and what was learnt of them since, are written in
 * their order as soon as the storage takes them (tried with every call, and at every watchdog tick). Else the next worker would alert again within
 * the 30 minutes, or ask again what is answered.
 */
export function rememberingLog(log: AlertLog): RememberingLog {
  let unsaved: Claim[] = [];
  /** Each under what it changes, the last asked for at the end: a later one of the same kind takes its place. */
  const changes = new Map<string, () => Promise<void>>();
  let erasing = false;
  let saving: Promise<void> | null = null;

  async function saveClaims(): Promise<void> {
    for (let [claim] = unsaved; claim !== undefined && !erasing; [claim] = unsaved) {
      await log.claim(...claim);
      unsaved = unsaved.filter((one) => one !== claim);
    }
  }

  async function saveAll(): Promise<void> {
    await saveClaims();
    for (const [key, write] of changes) {
      if (erasing) return;
      await write();
      if (changes.get(key) === write) changes.delete(key);
    }
  }

  /** One at a time for all who wait: a thousand that each wrote what waits would write it a thousand times over. */
  function saveRest(): Promise<void> {
    saving ??= saveAll().finally(() => {
      saving = null;
    });
    return saving;
  }

  async function change(key: string, write: () => Promise<void>): Promise<void> {
    changes.delete(key);
    changes.set(key, write);
    // It may have come just after the last one was looked at.
    do await saveRest();
    while (changes.get(key) === write && !erasing);
  }

  return {
    saveRefused: saveRest,
    async duringErasure(erase) {
      erasing = true;
      try {
        const outcome = await erase();
        unsaved = [];
        changes.clear();
        return outcome;
      } finally {
        erasing = false;
      }
    },
    async memories() {
      await saveRest();
      return log.memories();
    },
    async claim(...claim) {
      try {
        await saveClaims();
        return await log.claim(...claim);
      } catch (error) {
        unsaved.push(claim);
        throw error;
      }
    },
    delivered: (notificationId, at) => change(notificationId, () => log.delivered(notificationId, at)),
    amend: (positionId, notificationId, amendment) =>
      change([positionId, notificationId, ...Object.keys(amendment)].join(), () => log.amend(positionId, notificationId, amendment)),
  };
}
