import type { CommandHandlers } from '../command-handlers.ts';
import { outcomeOf } from '../edits.ts';
import type { CommandContext } from './context.ts';

/** Everything that was typed and remembered goes; the memory of alerts is read anew with it, so that nothing of it mutes or fires. */
export function eraseCommand({ monitor }: CommandContext): Pick<CommandHandlers, 'erase-all'> {
  return {
    'erase-all': async () => outcomeOf(await monitor.applyTogether([], () => monitor.portfolio.eraseAll())),
  };
}
