import type { NotificationContent, Notifications } from '../../src/background/platform/platform.ts';

export interface FakeNotifications extends Notifications {
  /** Every `create` that the browser carried out, in order. */
  readonly created: readonly (NotificationContent & { readonly id: string })[];
  readonly cleared: readonly string[];
  /** Now visible, by id. */
  readonly shown: ReadonlyMap<string, NotificationContent>;
  /** What the next calls of `create` do: show it, show it but never answer, never answer, or reject. */
  behaviour: 'show' | 'show-unanswered' | 'hang' | 'refuse';
  allow: boolean;
}

export function createFakeNotifications(): FakeNotifications {
  const created: (NotificationContent & { id: string })[] = [];
  const cleared: string[] = [];
  const shown = new Map<string, NotificationContent>();
  const fake: FakeNotifications = {
    created,
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
    async clear(id) {
      cleared.push(id);
      shown.delete(id);
    },
    shownIds: async () => [...shown.keys()],
    allowed: async () => fake.allow,
  };
  return fake;
}
