import type { Cancel, Clock, Timers, ViewCache } from '../platform/platform.ts';
import type { View } from '../../protocol/view.ts';

/** At most four views a second; fewer where a picture of very many positions takes long, so that prices are not kept waiting. */
const SHORTEST_PAUSE_MS = 250;
const PAUSES_A_PICTURE = 3;
/** Whatever the clock says that it took. */
const LONGEST_PAUSE_MS = 5_000;
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
  /**
   * The listener gets a full view at once, then every change, coalesced; the function returned ends it. `onBroken`: no view can be made; the
   * listener gets no more, so that nobody goes on showing the last one.
   */
  connect(listener: (view: View) => void, onBroken?: (error: unknown) => void): Cancel;
  changed(): void;
  /** Whether a page listens. */
  listening(): boolean;
  /** Saves the picture for the next first paint if it changed since, at most every 10 s; also when no page is open. */
  keep(): void;
  /** Saves the picture as it is now: what the last one shows is to be gone. Rejects where that fails. */
  keepNow(): Promise<void>;
  stop(): void;
}

export function createViewPublisher({ clock, timers, cache, compose, onTrouble }: ViewPublisherSurroundings): ViewPublisher {
  const listeners = new Map<(view: View) => void, (error: unknown) => void>();
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

  async function keepNow(): Promise<void> {
    current = null;
    saved = picture();
    savedAt = clock.now();
    await cache.save(saved);
  }

  function sendAll(): void {
    let view: View;
    try {
      view = picture();
    } catch (error) {
      const told = [...listeners.values()];
      listeners.clear();
      for (const onBroken of told) onBroken(error);
      return;
    }
    for (const listener of listeners.keys()) listener(view);
    keep();
  }

  function send(): void {
    pausing = true;
    waiting = false;
    const startedAt = clock.now();
    sendAll();
    const tookMs = clock.now() - startedAt;
    cancel = timers.after(Math.min(Math.max(SHORTEST_PAUSE_MS, PAUSES_A_PICTURE * tookMs), LONGEST_PAUSE_MS), () => {
      pausing = false;
      if (waiting && listeners.size > 0) send();
    });
  }

  return {
    connect(listener, onBroken = () => undefined) {
      let view: View;
      try {
        view = picture();
      } catch (error) {
        onBroken(error);
        return () => undefined;
      }
      listeners.set(listener, onBroken);
      listener(view);
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
    keepNow,
    stop: () => cancel(),
  };
}
