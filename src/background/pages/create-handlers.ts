import type { CommandHandlers } from './command-handlers.ts';
import { accountCommands } from './commands/account-commands.ts';
import type { CommandContext } from './commands/context.ts';
import { importCommands } from './commands/import-commands.ts';
import { otherCommands } from './commands/other-commands.ts';
import { positionCommands } from './commands/position-commands.ts';
import { previewPosition } from './commands/preview-position.ts';

/** Every command of the protocol; a missing one does not compile. */
export function createHandlers(context: CommandContext): CommandHandlers {
  return {
    ...accountCommands(context),
    ...positionCommands(context),
    ...importCommands(context),
    ...otherCommands(context),
    ...previewPosition(context),
  };
}
