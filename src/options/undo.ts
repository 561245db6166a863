import { signal, type ReadonlySignal } from '@preact/signals';
import type { PagePlatform } from '../ui/platform/page-platform.ts';
import { UNDO_MS } from '../ui/undo-time.ts';

export interface Undoable {
  /** What was done, as a sentence. */
  readonly text: string;
  /** Puts it back; resolves with what went wrong, or empty. */
  readonly restore: () => Promise<string>;
  /**
   * Where what was pressed goes away with what it did, the way back takes the focus, which by keyboard would be far from it. This puts the focus
   * back afterwards.
   */
  readonly goBack?: () => void;
}

/** `turn` tells offers of the same words apart. */
export type UndoOffer = Undoable & { readonly turn: number };

export interface Undo {
  readonly offers: ReadonlySignal<readonly UndoOffer[]>;
  /** Why the last undo did not work; empty when it did. */
  readonly failure: ReadonlySignal<string>;
  /** Offered for 10 s. */
  offer(undoable: Undoable): void;
  run(offer: UndoOffer): Promise<void>;
}

/** Destructive actions happen at once and can be undone for 10 s. An undo that fails stays offered. */
export function createUndo({ after }: Pick<PagePlatform, 'after'>): Undo {
  const offers = signal<readonly UndoOffer[]>([]);
  const failure = signal('');
  const running = new Set<UndoOffer>();
  let turn = 0;
  const withdraw = (offer: UndoOffer): void => {
    offers.value = offers.value.filter((other) => other !== offer);
  };
  return {
    offers,
    failure,
    offer: (undoable) => {
      failure.value = '';
      turn += 1;
      const offer: UndoOffer = { ...undoable, turn };
      offers.value = [...offers.value, offer];
      after(UNDO_MS, () => {
        if (failure.value === '') withdraw(offer);
      });
    },
    run: async (offer) => {
      // Pressed twice, it would be refused the second time for what the first one did.
      if (running.has(offer)) return;
      running.add(offer);
      failure.value = await offer.restore();
      running.delete(offer);
      if (failure.value === '') withdraw(offer);
    },
  };
}
