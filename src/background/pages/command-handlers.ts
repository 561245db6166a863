import type { CommandArgs, CommandName, CommandReply } from '../../protocol/commands.ts';

/** What each command does; every one answers, bad entries with a list of problems. */
export type CommandHandlers = {
  readonly [N in CommandName]: (args: CommandArgs<N>) => Promise<CommandReply<N>>;
};
