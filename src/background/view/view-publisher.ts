import type { Cancel, Clock, Timers, ViewCache } from '../platform/platform.ts';
import type { View } from '../protocol/view.ts';

/** At most four views a second. */
const SEND_PAUSE_MS = 250;
const SAVE_PAUSE_MS = 10_000;

export interface ViewPublisherSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly cache: ViewCache;
  readonly compose: () => View;
  readonly onTrouble: (error: unknown) => void;
}

/** Sends views to the pages that listen; composes nothing while none does, and nothing twice. */
export interface ViewPublisher {
  /** The listener gets a full view at once, then every change, coalesced; the function returned ends it. */
  connect(listener: (view: View) => void): Cancel;
  changed(): void;
  /** Whether a page listens. */
  listening(): boolean;
  /** Saves the picture for the next first paint if it changed since, at most every 10 s; also when no page is open. */
  keep(): void;
  stop(): void;
}

export function createViewPublisher({ clock, timers, cache, compose, onTrouble }: ViewPublisherSurroundings): ViewPublisher {
  const listeners = new Set<(view: View) => void>();
  let current: View | null = null;
  let saved: View | null = null;
  let savedAt = -Infinity;
  let pausing = false;
  let waiting = false;
  let cancel: Cancel = () => undefined;

  const picture = (): View => (current ??= compose());

  function keep(): void {
    const age = clock.now() - savedAt;
    if (age >= 0 && age < SAVE_PAUSE_MS) return;
    const view = picture();
    if (view === saved) return;
    saved = view;
    savedAt = clock.now();
    cache.save(view).catch((error: unknown) => {
      saved = null;
      onTrouble(error);
    });
  }

  function send(): void {
    pausing = true;
    waiting = false;
    const view = picture();
    for (const listener of listeners) listener(view);
    keep();
    cancel = timers.after(SEND_PAUSE_MS, () => {
      pausing = false;
      if (waiting && listeners.size > 0) send();
    });
  }

  return {
    connect(listener) {
      listeners.add(listener);
      listener(picture());
      return () => listeners.delete(listener);
    },
    changed() {
      current = null;
      if (listeners.size === 0) return;
      if (pausing) waiting = true;
      else send();
    },
    listening: () => listeners.size > 0,
    keep,
    stop: () => cancel(),
  };
}
