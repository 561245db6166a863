import type { CommandHandlers } from '../command-handlers.ts';
import { outcomeOf } from '../edits.ts';
import type { CommandContext } from './context.ts';

/** Everything that was typed and remembered goes, and everything shown of it. */
export function eraseCommand({ monitor }: CommandContext): Pick<CommandHandlers, 'erase-all'> {
  return {
    'erase-all': async () => outcomeOf(await monitor.eraseAll()),
  };
}
