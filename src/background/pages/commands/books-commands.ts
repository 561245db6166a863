import type { BooksReply, HeldContract } from '../../../protocol/books.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import type { CommandContext } from './context.ts';
import { contractOf } from './contract-of.ts';
import { createLookedAt } from './looked-at.ts';

/** What pages compute on: the portfolio, the contract records and the last prices, as they are used for alerts now. */
export function booksHandlers(context: CommandContext): Pick<CommandHandlers, 'books-read' | 'look-at'> {
  const { portfolio, records, feed } = context.monitor;
  const lookedAt = createLookedAt(context);

  function contractIn(symbol: string, known: Readonly<Record<string, number>>): readonly HeldContract[] {
    const held = records.held(symbol);
    if (held === null) return [];
    const fetchedAt = records.fetchedAt(symbol);
    const described = { symbol, state: records.state(symbol), fetchedAt };
    if ('missing' in held) return [{ ...described, held: { kind: 'none', reason: held.missing } }];
    return [{ ...described, held: known[symbol] === fetchedAt ? { kind: 'known' } : { kind: 'record', record: held.record } }];
  }

  function books(known: Readonly<Record<string, number>>, lookedAtSymbol: string | null): BooksReply {
    const { accounts, positions, settings } = portfolio.current();
    const symbols = new Set([...positions.map(({ symbol }) => symbol), ...(lookedAtSymbol === null ? [] : [lookedAtSymbol])]);
    return {
      accounts: [...accounts],
      positions: [...positions],
      settings,
      contracts: [...symbols].flatMap((symbol) => contractIn(symbol, known)),
      prices: [...symbols].flatMap((symbol) => {
        const latest = feed.latest(symbol);
        return latest === null ? [] : [{ symbol, price: latest.price, at: latest.at, freshness: feed.freshness(symbol) }];
      }),
      paces: [],
    };
  }

  return {
    'books-read': async ({ known }) => books(known, null),

    async 'look-at'({ symbol, price, known }) {
      await contractOf(symbol, context);
      if (price) await lookedAt.awaitPrice(symbol);
      return books(known, symbol);
    },
  };
}
