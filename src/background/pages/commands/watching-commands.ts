import { createExchangeClock } from '../../exchange/exchange-clock.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import type { CommandContext } from './context.ts';

/** What a page shows of the watching itself. */
export function watchingCommands({ platform, store }: CommandContext): Pick<CommandHandlers, 'exchange-clock' | 'history-list'> {
  const readClockLead = createExchangeClock(platform);
  return {
    async 'exchange-clock'() {
      const lead = await readClockLead();
      return lead.ok ? { leadMs: lead.value, said: [] } : { leadMs: null, said: lead.said };
    },

    'history-list': async ({ limit }) => [...(await store.history.list(limit))],
  };
}
