/** Waits of a feed that keeps no timer of its own for each: whoever keeps one asks when, and ends what is over. Feed time, ms. */
export interface Pauses {
  /** Resolves once `end` is told of that time. */
  until(at: number): Promise<void>;
  /** Ends those that are over. */
  end(now: number): void;
  /** When the next one is over; Infinity while there is none. */
  nextAt(): number;
}

/** None yet. */
export function createPauses(): Pauses {
  let waiting: { readonly at: number; readonly resume: () => void }[] = [];
  return {
    until: (at) => new Promise((resume) => void waiting.push({ at, resume })),
    end: (now) => {
      const over = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { resume } of over) resume();
    },
    nextAt: () => Math.min(...waiting.map(({ at }) => at)),
  };
}
