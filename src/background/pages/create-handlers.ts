import type { CommandHandlers } from './command-handlers.ts';
import { accountCommands } from './commands/account-commands.ts';
import type { CommandContext } from './commands/context.ts';
import { alertCommands } from './commands/alert-commands.ts';
import { eraseCommand } from './commands/erase-command.ts';
import { exportCommands } from './commands/export-commands.ts';
import { importCommands } from './commands/import-commands.ts';
import { createLookedAt } from './commands/looked-at.ts';
import { otherCommands } from './commands/other-commands.ts';
import { positionCommands } from './commands/position-commands.ts';
import { previewPosition } from './commands/preview-position.ts';
import { listCommand } from './lookup/list-command.ts';
import { lookupCommand } from './lookup/lookup-command.ts';
import { projectionCommands } from './projections/projection-commands.ts';

/** Every command of the protocol; a missing one does not compile. */
export function createHandlers(context: CommandContext): CommandHandlers {
  const lookedAt = createLookedAt(context);
  return {
    ...accountCommands(context),
    ...positionCommands(context),
    ...alertCommands(context),
    ...importCommands(context),
    ...exportCommands(context),
    ...eraseCommand(context),
    ...otherCommands(context),
    ...previewPosition(context, lookedAt),
    ...lookupCommand(context, lookedAt),
    ...listCommand(context),
    ...projectionCommands(context),
  };
}
