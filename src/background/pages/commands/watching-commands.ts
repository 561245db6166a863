import type { CommandHandlers } from '../command-handlers.ts';
import type { CommandContext } from './context.ts';

/** What a page shows of the watching itself. */
export function watchingCommands({ exchange, store }: CommandContext): Pick<CommandHandlers, 'exchange-clock' | 'history-list'> {
  return {
    async 'exchange-clock'() {
      const lead = await exchange.readLead();
      return lead.ok ? { leadMs: lead.value, said: [] } : { leadMs: null, said: lead.said };
    },

    'history-list': async ({ limit }) => [...(await store.history.list(limit))],
  };
}
