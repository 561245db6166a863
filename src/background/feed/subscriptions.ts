/**
 * Wanted against acknowledged subscriptions on one socket. Acknowledgements that name no symbol are matched in the order of sending; a push of
 * the symbol counts as one. Feed time, ms. Decides what to send; the socket driver sends it.
 */
export interface Subscriptions {
  want(symbols: ReadonlySet<string>): void;
  /** The socket is gone: nothing is acknowledged, everything wanted will be sent again on the next one. */
  disconnected(): void;
  /** The requests due now, at most `allowance`; they count as sent. */
  takeDue(now: number, allowance: number): readonly SubscriptionRequest[];
  /** When to look again: `now` while a request waits for its turn; null when nothing is outstanding. */
  nextDueAt(now: number): number | null;
  acknowledged(symbol: string | null, now: number): void;
  /** An error came instead of an acknowledgement: for `symbol` where its text names one, else for the oldest request. */
  failed(symbol: string | null, unknownContract: boolean, now: number): void;
  /** A push of the symbol came. False when nobody asked for it on this socket. */
  heard(symbol: string): boolean;
  /** A poll showed another price than the last one, and no push had brought it. Of two since the last push, the exchange has forgotten the symbol. */
  missed(symbol: string): void;
  /** Whether a wanted symbol was forgotten and has not been heard since: its prices come by REST. */
  readonly slow: boolean;
}

export interface SubscriptionRequest {
  readonly action: 'subscribe' | 'unsubscribe';
  readonly symbol: string;
}

interface Subscription {
  /** believed: an acknowledgement matched it by its place only. proven: one named it, or a push came. refused: the exchange does not know the contract. */
  state: 'unsent' | 'sent' | 'believed' | 'proven' | 'refused';
  at: number;
  /** Moves of the price that a push should have brought, since the last push or the last request. */
  missed: number;
}

/** One may be a push that is still under way. */
const FORGOTTEN_AFTER_MISSED = 2;

const ANSWER_WITHIN_MS = 10_000;
/** A match by place can be wrong (after a reply that never came), so a subscription never heard of is repeated; that doubles nothing. */
const REPEAT_UNPROVEN_MS = 60_000;
/** A contract may be listed again. */
const REPEAT_REFUSED_MS = 60_000;

/** How long a subscription is left alone before it counts as unsent; null for ever. */
const PATIENCE_MS: Readonly<Record<Subscription['state'], number | null>> = {
  unsent: null,
  sent: ANSWER_WITHIN_MS,
  believed: REPEAT_UNPROVEN_MS,
  proven: null,
  refused: REPEAT_REFUSED_MS,
};

/** When it counts as unsent if nothing comes; Infinity for never. */
function unsentFrom({ state, at }: Subscription): number {
  return at + (PATIENCE_MS[state] ?? Infinity);
}

function requestsTo(action: SubscriptionRequest['action'], symbols: readonly string[]): readonly SubscriptionRequest[] {
  return symbols.map((symbol) => ({ action, symbol }));
}

/** Requests without a reply on one socket, in the order of sending. */
function createUnanswered() {
  let symbols: string[] = [];
  const remove = (symbol: string) => {
    const index = symbols.indexOf(symbol);
    if (index >= 0) symbols.splice(index, 1);
  };
  return {
    add: (symbol: string) => void symbols.push(symbol),
    remove,
    /** The one that a reply belongs to: that of the symbol it names, else the oldest. */
    take: (named: string | null): string | undefined => {
      const symbol = named ?? symbols[0];
      if (symbol !== undefined) remove(symbol);
      return symbol;
    },
    clear: () => {
      symbols = [];
    },
  };
}

/** Symbols that are no longer wanted, on one socket. */
function createReleases() {
  const releasing = new Set<string>();
  /** Unsubscribed; their last pushes may still be under way. */
  const released = new Set<string>();
  return {
    add: (symbol: string) => void releasing.add(symbol),
    /** Wanted again before it was unsubscribed. */
    cancel: (symbol: string) => void releasing.delete(symbol),
    /** Wanted again, and asked for. */
    subscribed: (symbol: string) => void released.delete(symbol),
    /** Those to be unsubscribed now, at most `allowance`; they count as sent. */
    take: (allowance: number): readonly string[] => {
      const symbols = [...releasing].slice(0, allowance);
      for (const symbol of symbols) {
        releasing.delete(symbol);
        released.add(symbol);
      }
      return symbols;
    },
    has: (symbol: string): boolean => releasing.has(symbol) || released.has(symbol),
    /** Whether any is still to be unsubscribed. */
    get due() {
      return releasing.size > 0;
    },
    clear: () => {
      releasing.clear();
      released.clear();
    },
  };
}

/** Nothing wanted yet, no socket. */
export function createSubscriptions(): Subscriptions {
  const wanted = new Map<string, Subscription>();
  const unanswered = createUnanswered();
  const releases = createReleases();
  /** Wanted, asked for again because they were forgotten, and not heard since. */
  const slow = new Set<string>();

  const expire = (now: number) => {
    for (const [symbol, subscription] of wanted) {
      if (now < unsentFrom(subscription)) continue;
      unanswered.remove(symbol);
      subscription.state = 'unsent';
    }
  };

  return {
    want: (symbols) => {
      for (const [symbol, { state }] of wanted) {
        if (symbols.has(symbol)) continue;
        wanted.delete(symbol);
        slow.delete(symbol);
        if (state !== 'unsent') releases.add(symbol);
      }
      for (const symbol of symbols) {
        releases.cancel(symbol);
        if (!wanted.has(symbol)) wanted.set(symbol, { state: 'unsent', at: 0, missed: 0 });
      }
    },

    disconnected: () => {
      for (const subscription of wanted.values()) subscription.state = 'unsent';
      slow.clear();
      unanswered.clear();
      releases.clear();
    },

    takeDue: (now, allowance) => {
      expire(now);
      const unsubscribes = releases.take(allowance);
      const unsent = [...wanted].filter(([, { state }]) => state === 'unsent').map(([symbol]) => symbol);
      const subscribes = unsent.slice(0, allowance - unsubscribes.length);
      for (const symbol of subscribes) {
        wanted.set(symbol, { state: 'sent', at: now, missed: 0 });
        releases.subscribed(symbol);
        unanswered.add(symbol);
      }
      return [...requestsTo('unsubscribe', unsubscribes), ...requestsTo('subscribe', subscribes)];
    },

    nextDueAt: (now) => {
      const all = [...wanted.values()];
      if (releases.due || all.some(({ state }) => state === 'unsent')) return now;
      const next = Math.min(...all.map(unsentFrom));
      return next === Infinity ? null : next;
    },

    acknowledged: (named, now) => {
      const symbol = unanswered.take(named);
      if (symbol === undefined) return;
      if (wanted.get(symbol)?.state === 'sent') wanted.set(symbol, { state: named === null ? 'believed' : 'proven', at: now, missed: 0 });
    },

    failed: (named, unknownContract, now) => {
      const symbol = unanswered.take(named);
      if (symbol === undefined) return;
      if (unknownContract && wanted.has(symbol)) wanted.set(symbol, { state: 'refused', at: now, missed: 0 });
    },

    heard: (symbol) => {
      const subscription = wanted.get(symbol);
      if (subscription === undefined) return releases.has(symbol);
      if (subscription.state !== 'unsent') subscription.state = 'proven';
      subscription.missed = 0;
      if (slow.size > 0) slow.delete(symbol);
      return true;
    },

    missed: (symbol) => {
      const subscription = wanted.get(symbol);
      // Before the exchange has answered, no push can be expected.
      if (subscription?.state !== 'believed' && subscription?.state !== 'proven') return;
      subscription.missed += 1;
      if (subscription.missed < FORGOTTEN_AFTER_MISSED) return;
      subscription.state = 'unsent';
      slow.add(symbol);
    },

    get slow() {
      return slow.size > 0;
    },
  };
}
