import { signal, type ReadonlySignal } from '@preact/signals';
import type { Ask, Link } from '../protocol/client.ts';
import type { View } from '../protocol/view.ts';
import { readCachedView } from './cached-view.ts';
import type { PagePlatform } from './platform/page-platform.ts';

export type Picture =
  | { readonly kind: 'none' }
  /** `cached`: of an earlier time, until the worker's first message. */
  | { readonly kind: 'cached' | 'live'; readonly view: View };

export interface PageModel {
  readonly picture: ReadonlySignal<Picture>;
  readonly link: ReadonlySignal<Link>;
  /** False while the kept picture is waited for. */
  readonly cacheRead: ReadonlySignal<boolean>;
  /** Why the kept picture could not be shown; null when there was nothing to say. */
  readonly cacheProblem: ReadonlySignal<string | null>;
  /** The one ticking signal behind every age on the page. */
  readonly now: ReadonlySignal<number>;
  readonly ask: Ask;
  readonly platform: PagePlatform;
  close(): void;
}

const TICK_MS = 1000;
/** A storage that says nothing for so long is no longer waited for. */
const KEPT_WITHIN_MS = 500;

/** Connects the page to the worker; shows the cached picture until the live one comes. */
export function createPageModel(platform: PagePlatform): PageModel {
  const picture = signal<Picture>({ kind: 'none' });
  const link = signal<Link>({ state: 'connecting', since: platform.now(), problem: null, refused: 0 });
  const cacheRead = signal(false);
  const cacheProblem = signal<string | null>(null);
  const now = signal(platform.now());

  // No first paint needs it: the cached picture does without, and the schemas of all commands come along with it.
  let closed = false;
  const client = import('./asking.ts').then(({ createAsking }) => {
    const created = createAsking(platform, {
      onView: (view) => {
        now.value = platform.now();
        picture.value = { kind: 'live', view };
      },
      onLink: (changed) => {
        link.value = changed;
      },
    });
    if (closed) created.close();
    return created;
  });
  client.catch((error: unknown) => {
    link.value = { ...link.value, state: 'lost', problem: { kind: 'disconnected', message: String(error) } };
  });

  void readCachedView(platform.storage).then((cached) => {
    if (cached.kind === 'unreadable') cacheProblem.value = cached.message;
    if (cached.kind === 'view' && picture.value.kind === 'none') picture.value = { kind: 'cached', view: cached.view };
    cacheRead.value = true;
  });
  const cancelWait = platform.after(KEPT_WITHIN_MS, () => {
    cacheRead.value = true;
  });

  let cancelTick = (): void => undefined;
  const tick = (): void => {
    now.value = platform.now();
    cancelTick = platform.after(TICK_MS, tick);
  };
  tick();

  return {
    picture,
    link,
    cacheRead,
    cacheProblem,
    now,
    ask: async (name, args) => {
      try {
        return await (await client).ask(name, args);
      } catch (error) {
        return { kind: 'failure', reason: 'connection-lost', message: String(error) };
      }
    },
    platform,
    close: () => {
      cancelTick();
      cancelWait();
      closed = true;
      void client.then((created) => created.close());
    },
  };
}
