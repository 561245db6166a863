import type { Feed } from '../feed/feed.ts';
import type { Clock } from '../platform/platform.ts';
import type { Move } from '../clock/steady-clock.ts';

/** What the feed is asked for: the contracts of all positions, and for a short while those that a form looks at. */
export interface WantedSymbols {
  setHeld(symbols: Iterable<string>): void;
  setLookedAt(symbols: Iterable<string>): void;
  all(): ReadonlySet<string>;
  /** Held symbols, each with the time (epoch ms) since when it has been wanted. */
  heldSince(): ReadonlyMap<string, number>;
  /** The wall clock was set. */
  move(move: Move): void;
}

export function createWantedSymbols(clock: Clock, feed: Pick<Feed, 'want'>): WantedSymbols {
  let held: ReadonlyMap<string, number> = new Map();
  let lookedAt: ReadonlySet<string> = new Set();
  const all = (): ReadonlySet<string> => new Set([...held.keys(), ...lookedAt]);
  return {
    setHeld(symbols) {
      held = new Map([...symbols].map((symbol) => [symbol, held.get(symbol) ?? clock.now()]));
      feed.want(all());
    },
    setLookedAt(symbols) {
      lookedAt = new Set(symbols);
      feed.want(all());
    },
    all,
    heldSince: () => held,
    move(move) {
      held = new Map([...held].map(([symbol, since]) => [symbol, move(since)]));
    },
  };
}
