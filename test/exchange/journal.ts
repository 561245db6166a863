/** What clients did, in order, with the exchange's time of it (epoch ms). */
export type JournalEntry = { readonly at: number } &
  /** `cookies` are the names of those that came with the handshake, in order of the alphabet. */
  (
    | {
        readonly kind: 'socket-open';
        readonly socketId: number;
        readonly host: string;
        readonly origin: string | null;
        readonly cookies: readonly string[];
      }
    | { readonly kind: 'socket-refused'; readonly host: string; readonly path: string; readonly status: number | null }
    | { readonly kind: 'socket-close'; readonly socketId: number; readonly code: number }
    /** `method` is null where the frame was no JSON object with one; `symbol` is that of its param. */
    | {
        readonly kind: 'frame';
        readonly socketId: number;
        readonly method: string | null;
        readonly symbol: string | null;
        readonly text: string;
      }
    /** `status` is null where no answer was sent; `cookies` and `origin` as above. */
    | {
        readonly kind: 'rest';
        readonly host: string;
        readonly path: string;
        readonly query: string;
        readonly status: number | null;
        readonly origin: string | null;
        readonly referrer: string | null;
        readonly cookies: readonly string[];
      }
  );
type Kind = JournalEntry['kind'];
type Unstamped<E> = E extends JournalEntry ? Omit<E, 'at'> : never;

interface Waiting {
  readonly what: string;
  readonly holds: () => boolean;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** The exchange's memory of its clients, for assertions. */
export class Journal {
  readonly #entries: JournalEntry[] = [];
  readonly #waiting = new Set<Waiting>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  of<K extends Kind>(kind: K): readonly Extract<JournalEntry, { kind: K }>[] {
    return this.#entries.filter((entry): entry is Extract<JournalEntry, { kind: K }> => entry.kind === kind);
  }

  /** Frames received with this method, e.g. "ping" or "sub.fair.price". */
  frames(method: string): readonly Extract<JournalEntry, { kind: 'frame' }>[] {
    return this.of('frame').filter((entry) => entry.method === method);
  }

  /** REST calls whose path begins so, e.g. "/api/v1/contract/fair_price". */
  restCalls(path: string): readonly Extract<JournalEntry, { kind: 'rest' }>[] {
    return this.of('rest').filter((entry) => entry.path.startsWith(path));
  }

  write(entry: Unstamped<JournalEntry>): void {
    this.#entries.push({ ...entry, at: this.#now() });
    for (const waiting of [...this.#waiting]) {
      if (!waiting.holds()) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }

  /** Forgets what happened so far; who waits goes on waiting. */
  clear(): void {
    this.#entries.length = 0;
  }

  /** Resolves once `holds` is true, looked at now and after every entry. Rejects, naming `what`, when the exchange closes before. */
  until(what: string, holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.add({ what, holds, resolve, reject });
    });
  }

  /** Ends all waiting. */
  end(): void {
    for (const { what, reject } of this.#waiting) reject(new Error(`the exchange closed while somebody waited until ${what}`));
    this.#waiting.clear();
  }
}
