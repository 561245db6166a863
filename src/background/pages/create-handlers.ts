import type { CommandHandlers } from './command-handlers.ts';
import { accountCommands } from './commands/account-commands.ts';
import { alertCommands } from './commands/alert-commands.ts';
import { booksHandlers } from './commands/books-commands.ts';
import type { CommandContext } from './commands/context.ts';
import { contractCommands } from './commands/contract-commands.ts';
import { eraseCommand } from './commands/erase-command.ts';
import { exportCommands } from './commands/export-commands.ts';
import { importCommands } from './commands/import-commands.ts';
import { positionCommands } from './commands/position-commands.ts';
import { recordsCommand } from './commands/records-command.ts';
import { settingsCommand } from './commands/settings-command.ts';
import { watchingCommands } from './commands/watching-commands.ts';
import { triedAgain } from './edits.ts';

/** Every command of the protocol; a missing one does not compile. */
export function createHandlers(context: CommandContext): CommandHandlers {
  return {
    ...triedAgain(accountCommands(context)),
    ...triedAgain(positionCommands(context)),
    ...alertCommands(context),
    ...importCommands(context),
    ...exportCommands(context),
    ...eraseCommand(context),
    ...triedAgain(settingsCommand(context)),
    ...watchingCommands(context),
    ...booksHandlers(context),
    ...triedAgain(recordsCommand(context)),
    ...contractCommands(context),
  };
}
