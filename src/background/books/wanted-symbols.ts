import type { Feed } from '../feed/feed.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { Clock } from '../platform/platform.ts';
import type { Move } from '../clock/steady-clock.ts';

/** What the feed is asked for: the contracts of all positions, and for a short while those that a form looks at. */
export interface WantedSymbols {
  setHeld(instruments: Iterable<Instrument>): void;
  setLookedAt(instruments: Iterable<Instrument>): void;
  all(): ReadonlySet<Instrument>;
  /** Held contracts, each with the time (epoch ms) since when it has been wanted. */
  heldSince(): ReadonlyMap<Instrument, number>;
  /** The wall clock was set. */
  move(move: Move): void;
}

export function createWantedSymbols(clock: Clock, feed: Pick<Feed, 'want'>): WantedSymbols {
  let held: ReadonlyMap<Instrument, number> = new Map();
  let lookedAt: ReadonlySet<Instrument> = new Set();
  const all = (): ReadonlySet<Instrument> => new Set([...held.keys(), ...lookedAt]);
  return {
    setHeld(instruments) {
      held = new Map([...instruments].map((one) => [one, held.get(one) ?? clock.now()]));
      feed.want(all());
    },
    setLookedAt(instruments) {
      lookedAt = new Set(instruments);
      feed.want(all());
    },
    all,
    heldSince: () => held,
    move(move) {
      held = new Map([...held].map(([one, since]) => [one, move(since)]));
    },
  };
}
