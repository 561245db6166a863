import { instrumentOf, partsOf, type Instrument } from '../../protocol/instrument.ts';
import type { Said } from '../../protocol/said.ts';
import type { Freshness } from '../../protocol/view.ts';
import type { FairPrice, FeedListener } from './feed.ts';
import { createOutbox } from './outbox.ts';

/** What the listener of a feed is told, in order, once the feed's own state is whole. */
export interface Announcements {
  /** Of what is wanted, the symbols of this exchange; those of others are theirs. */
  want(wanted: ReadonlySet<Instrument>): ReadonlySet<string>;
  instrument(symbol: string): Instrument;
  price(price: FairPrice): void;
  freshness(symbol: string, freshness: Freshness): void;
  status(): void;
  contractChanged(symbol: string): void;
  /** The exchange does not know a wanted symbol: told once, until a price of it comes. */
  unknown(symbol: string, said: Said): void;
  /** Tells everything that waits. Throws the first error of the listener, after the rest was told. */
  flush(): void;
}

/** Nothing wanted, nothing to tell. */
export function createAnnouncements(listener: FeedListener, venueId: string): Announcements {
  const outbox = createOutbox();
  /** Of what is wanted, by symbol. */
  let instruments: ReadonlyMap<string, Instrument> = new Map();
  const toldUnknown = new Set<string>();
  const instrument = (symbol: string): Instrument => instruments.get(symbol) ?? instrumentOf(venueId, symbol);
  return {
    want(wanted) {
      const own = [...wanted].map((one) => [partsOf(one), one] as const).filter(([part]) => part.venue === venueId);
      instruments = new Map(own.map(([{ symbol }, one]) => [symbol, one]));
      for (const symbol of toldUnknown) if (!instruments.has(symbol)) toldUnknown.delete(symbol);
      return new Set(instruments.keys());
    },
    instrument,
    price(price) {
      if (toldUnknown.size > 0) toldUnknown.delete(price.symbol);
      outbox.add(() => listener.onPrice(price));
    },
    freshness: (symbol, freshness) => outbox.add(() => listener.onFreshness(instrument(symbol), freshness)),
    status: () => outbox.add(() => listener.onStatus()),
    contractChanged(symbol) {
      if (instruments.has(symbol)) outbox.add(() => listener.onContractChanged(instrument(symbol)));
    },
    unknown(symbol, said) {
      if (!instruments.has(symbol) || toldUnknown.has(symbol)) return;
      toldUnknown.add(symbol);
      outbox.add(() => listener.onUnknownSymbol(instrument(symbol), said));
    },
    flush: outbox.flush,
  };
}
