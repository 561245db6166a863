import type { Worker } from 'playwright-core';

export interface RecordedNotification {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** Epoch ms of the worker's own clock. */
  readonly at: number;
}

interface Recorder {
  recorded?: { id: string; title: string; message: string; at: number }[];
}

/**
 * From now on every notification the worker creates is written down, and shown as ever. Ends with the worker: record again after a restart.
 */
export async function recordNotifications(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const scope = globalThis as Recorder;
    if (scope.recorded !== undefined) return;
    const recorded: NonNullable<Recorder['recorded']> = [];
    scope.recorded = recorded;
    const { notifications } = (globalThis as unknown as { chrome: { notifications: { create: (...args: unknown[]) => unknown } } }).chrome;
    const create = notifications.create;
    notifications.create = (...args: unknown[]) => {
      const [id, content] = args as [string, { title: string; message: string }];
      recorded.push({ id, title: content.title, message: content.message, at: Date.now() });
      return create.apply(notifications, args);
    };
  });
}

/** What was written down so far, oldest first. Throws where nobody records. */
export async function recordedNotifications(worker: Worker): Promise<RecordedNotification[]> {
  const recorded = await worker.evaluate(() => (globalThis as Recorder).recorded ?? null);
  if (recorded === null) throw new Error('recordedNotifications: this worker is not recording (it may have restarted)');
  return recorded;
}
