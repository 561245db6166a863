/**
 * What the listener is to be told, held back until the feed's own state is whole: a listener may ask or change the feed while it is being
 * told, and one that throws keeps neither the rest of the news nor the feed from going on.
 */
export interface Outbox {
  add(tell: () => void): void;
  /** Tells everything, in order. Throws the first error of a listener, after the rest was told. */
  flush(): void;
}

/** Empty. */
export function createOutbox(): Outbox {
  const waiting: (() => void)[] = [];
  let flushing = false;
  return {
    add: (tell) => {
      waiting.push(tell);
    },
    flush: () => {
      if (flushing) return;
      flushing = true;
      let first: { readonly error: unknown } | null = null;
      for (let tell = waiting.shift(); tell !== undefined; tell = waiting.shift()) {
        try {
          tell();
        } catch (error) {
          first ??= { error };
        }
      }
      flushing = false;
      if (first !== null) throw first.error;
    },
  };
}
