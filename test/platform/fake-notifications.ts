import type { NotificationContent, Notifications } from '../../src/background/platform/platform.ts';

export interface FakeNotifications extends Notifications {
  /** Every `create` that the browser carried out, in order. */
  readonly created: readonly (NotificationContent & { readonly id: string })[];
  /** Every `update` of one that was shown. */
  readonly updated: readonly (NotificationContent & { readonly id: string })[];
  readonly cleared: readonly string[];
  /** Now visible, by id. */
  readonly shown: ReadonlyMap<string, NotificationContent>;
  /** What the next calls of `create` do: show it, show it but never answer, never answer, or reject. */
  behaviour: 'show' | 'show-unanswered' | 'hang' | 'refuse';
  allow: boolean;
  /** The trader dismisses it. */
  dismiss(id: string): void;
  /** The browser closes it by itself. */
  expire(id: string): void;
  /** Hears of both. */
  onClosed: (id: string, byTrader: boolean) => void;
}

export function createFakeNotifications(): FakeNotifications {
  const created: (NotificationContent & { id: string })[] = [];
  const updated: (NotificationContent & { id: string })[] = [];
  const cleared: string[] = [];
  const shown = new Map<string, NotificationContent>();
  const fake: FakeNotifications = {
    created,
    updated,
    cleared,
    shown,
    behaviour: 'show',
    allow: true,
    async create(id, content) {
      const { behaviour } = fake;
      if (behaviour === 'refuse') throw new Error('notifications are switched off');
      if (behaviour !== 'hang') {
        created.push({ id, ...content });
        shown.set(id, content);
      }
      if (behaviour !== 'show') await new Promise<never>(() => undefined);
    },
    async update(id, content) {
      if (!shown.has(id)) return false;
      updated.push({ id, ...content });
      shown.set(id, content);
      return true;
    },
    async clear(id) {
      cleared.push(id);
      shown.delete(id);
    },
    onClosed: () => undefined,
    dismiss(id) {
      shown.delete(id);
      fake.onClosed(id, true);
    },
    expire(id) {
      shown.delete(id);
      fake.onClosed(id, false);
    },
    shownIds: async () => [...shown.keys()],
    allowed: async () => fake.allow,
  };
  return fake;
}
