import { signal, type ReadonlySignal } from '@preact/signals';
import type { PagePlatform } from '../ui/platform/page-platform.ts';

const UNDO_MS = 10_000;

export interface Undoable {
  /** What was done, as a sentence. */
  readonly text: string;
  /** Puts it back; resolves with what went wrong, or empty. */
  readonly restore: () => Promise<string>;
}

export interface Undo {
  readonly offers: ReadonlySignal<readonly Undoable[]>;
  /** Why the last undo did not work; empty when it did. */
  readonly failure: ReadonlySignal<string>;
  /** Offered for 10 s. */
  offer(undoable: Undoable): void;
  run(undoable: Undoable): Promise<void>;
}

/** Destructive actions happen at once and can be undone for 10 s. An undo that fails stays offered. */
export function createUndo({ after }: Pick<PagePlatform, 'after'>): Undo {
  const offers = signal<readonly Undoable[]>([]);
  const failure = signal('');
  const running = new Set<Undoable>();
  const withdraw = (undoable: Undoable): void => {
    offers.value = offers.value.filter((other) => other !== undoable);
  };
  return {
    offers,
    failure,
    offer: (undoable) => {
      failure.value = '';
      offers.value = [...offers.value, undoable];
      after(UNDO_MS, () => {
        if (failure.value === '') withdraw(undoable);
      });
    },
    run: async (undoable) => {
      // Pressed twice, it would be refused the second time for what the first one did.
      if (running.has(undoable)) return;
      running.add(undoable);
      failure.value = await undoable.restore();
      running.delete(undoable);
      if (failure.value === '') withdraw(undoable);
    },
  };
}
