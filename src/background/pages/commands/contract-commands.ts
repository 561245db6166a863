import { InputError } from '../../../engine/index.ts';
import { createContractList } from '../../contracts/contract-list.ts';
import { contractViewOf } from '../../../portfolio/contract-view.ts';
import { contractProblem } from '../../../portfolio/problem-of.ts';
import { FIRST_VENUE, instrumentOf } from '../../../protocol/instrument.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import type { CommandContext } from './context.ts';
import { contractOf } from './contract-of.ts';

/** One contract of the exchange, and all of them for a search. */
export function contractCommands(context: CommandContext): Pick<CommandHandlers, 'contract-read' | 'contract-list'> {
  const { platform, store, exchange, monitor } = context;
  const { read: stored, save } = store.contractList;
  return {
    async 'contract-read'({ symbol }) {
      const instrument = instrumentOf(FIRST_VENUE, symbol);
      const contract = await contractOf(instrument, context);
      return contract instanceof InputError
        ? { contract: null, problem: contractProblem(contract, symbol) }
        : { contract: contractViewOf(contract, monitor.records.state(instrument)), problem: null };
    },

    'contract-list': createContractList({ clock: platform.clock, read: exchange.readList, stored, save }),
  };
}
