import { createContractList } from '../../contracts/contract-list.ts';
import { createContractListReader } from '../../feed/contract-list-reader.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import type { CommandContext } from './context.ts';

/** Every contract of the exchange, for a search. */
export function listCommand({ platform: { clock, http }, store }: CommandContext): Pick<CommandHandlers, 'contract-list'> {
  const { read: stored, save } = store.contractList;
  return { 'contract-list': createContractList({ clock, read: createContractListReader(http), stored, save }) };
}
