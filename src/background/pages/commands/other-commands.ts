import { InputError } from '../../../engine/index.ts';
import { createExchangeClock } from '../../feed/exchange-clock.ts';
import { mergedSettings } from '../../portfolio/changed-elsewhere.ts';
import { contractView } from '../../portfolio/contract-view.ts';
import { contractProblem, refused } from '../../portfolio/problem-of.ts';
import { readSettingsRecord } from '../../portfolio/read-record.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import { outcomeOf, refusedFor } from '../edits.ts';
import type { CommandContext } from './context.ts';
import { contractOf } from './contract-of.ts';

type OtherCommands = Pick<CommandHandlers, 'settings-save' | 'contract-read' | 'exchange-clock' | 'history-list'>;

export function otherCommands(context: CommandContext): OtherCommands {
  const { platform, store, monitor } = context;
  const readClockLead = createExchangeClock(platform);
  return {
    async 'settings-save'({ settings, expected }) {
      const merged = mergedSettings(monitor.portfolio.current().settings, expected, settings);
      if (!merged.ok) return refusedFor(merged.problem);
      const reading = readSettingsRecord(merged.settings, '');
      return reading.ok ? outcomeOf(await monitor.portfolio.apply({ settings: reading.value })) : refused(...reading.problems);
    },

    async 'contract-read'({ symbol }) {
      const contract = await contractOf(symbol, context);
      return contract instanceof InputError
        ? { contract: null, problem: contractProblem(contract, symbol) }
        : { contract: contractView(contract, monitor.records.state(symbol)), problem: null };
    },

    async 'exchange-clock'() {
      const lead = await readClockLead();
      return lead.ok ? { leadMs: lead.value, said: [] } : { leadMs: null, said: lead.said };
    },

    'history-list': async ({ limit }) => [...(await store.history.list(limit))],
  };
}
