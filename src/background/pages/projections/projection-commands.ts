import type { accountProjectionCommands } from '../../protocol/account-projections.ts';
import type { projectionCommands as declared } from '../../protocol/projections.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import type { CommandContext } from '../commands/context.ts';
import { compareCommands } from './compare.ts';
import { curveCommand } from './curve.ts';
import { sequenceCommand } from './sequence.ts';
import { shockCommand } from './shock.ts';
import { solveCommand } from './solve.ts';
import { stopLossCommand } from './stop-loss.ts';
import { tiersCommand } from './tiers.ts';
import { whatIfApplyCommand } from './what-if-apply.ts';
import { whatIfCommand } from './what-if.ts';

type ProjectionHandlers = Pick<CommandHandlers, keyof typeof declared | keyof typeof accountProjectionCommands>;

/** What would be if: every figure is the engine's, every handler only puts it into words of the protocol. */
export function projectionCommands(context: CommandContext): ProjectionHandlers {
  return {
    ...curveCommand(context),
    ...tiersCommand(context),
    ...whatIfCommand(context),
    ...whatIfApplyCommand(context),
    ...solveCommand(context),
    ...stopLossCommand(context),
    ...compareCommands(context),
    ...sequenceCommand(context),
    ...shockCommand(context),
  };
}
