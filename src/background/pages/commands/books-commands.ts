import type { BooksReply, HeldContract } from '../../../protocol/books.ts';
import { instrumentsOf } from '../../../portfolio/watched-accounts.ts';
import { FIRST_VENUE, instrumentOf, partsOf, type Instrument } from '../../../protocol/instrument.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import type { CommandContext } from './context.ts';
import { contractOf } from './contract-of.ts';
import { createLookedAt } from './looked-at.ts';

/** What pages compute on: the portfolio, the contract records and the last prices, as they are used for alerts now. */
export function booksHandlers(context: CommandContext): Pick<CommandHandlers, 'books-read' | 'look-at'> {
  const { portfolio, records, feed } = context.monitor;
  const lookedAt = createLookedAt(context);

  function contractIn(instrument: Instrument, known: Readonly<Record<string, number>>): readonly HeldContract[] {
    const held = records.held(instrument);
    if (held === null) return [];
    const fetchedAt = records.fetchedAt(instrument);
    const described = { ...partsOf(instrument), state: records.state(instrument), fetchedAt };
    if ('missing' in held) return [{ ...described, held: { kind: 'none', reason: held.missing } }];
    return [{ ...described, held: known[instrument] === fetchedAt ? { kind: 'known' } : { kind: 'record', record: held.record } }];
  }

  /** A usual hour either way, from the latest price. */
  function paceIn(instrument: Instrument): BooksReply['paces'] {
    const [contract, latest] = [context.monitor.paces.of(instrument), feed.latest(instrument)];
    if (contract === null || latest === null) return [];
    const hour = (toward: 1 | -1): number | null => (contract.ready ? contract.pace.usualHour(latest.value, toward).scale : null);
    return [{ ...partsOf(instrument), minutes: contract.pace.minutes, falling: hour(1), rising: hour(-1) }];
  }

  function books(known: Readonly<Record<string, number>>, lookedAtNow: Instrument | null): BooksReply {
    const { accounts, positions, settings } = portfolio.current();
    const instruments = new Set([...instrumentsOf({ accounts }, positions), ...(lookedAtNow === null ? [] : [lookedAtNow])]);
    return {
      accounts: [...accounts],
      positions: [...positions],
      settings,
      contracts: [...instruments].flatMap((instrument) => contractIn(instrument, known)),
      prices: [...instruments].flatMap((instrument) => {
        const latest = feed.latest(instrument);
        return latest === null
          ? []
          : [{ ...partsOf(instrument), price: latest.price, at: latest.at, freshness: feed.freshness(instrument) }];
      }),
      paces: [...instruments].flatMap(paceIn),
    };
  }

  return {
    'books-read': async ({ known }) => books(known, null),

    async 'look-at'({ symbol, price, known }) {
      const instrument = instrumentOf(FIRST_VENUE, symbol);
      await contractOf(instrument, context);
      // Its past comes from candles; a form asks again while the trader types.
      if (price) context.monitor.paces.follow([instrument], new Set());
      if (price) await lookedAt.awaitPrice(instrument);
      return books(known, instrument);
    },
  };
}
