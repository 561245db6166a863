import * as v from 'valibot';
import { commands, type CommandArgs, type CommandName, type CommandReply } from '../../../src/background/protocol/commands.ts';
import type { Harness } from '../harness.ts';

/** The reply as a page gets it: arguments and reply go through the protocol's own schemas. */
export async function ask<N extends CommandName>(h: Harness, name: N, args: CommandArgs<N>): Promise<CommandReply<N>> {
  const checked = v.parse(commands[name].args, args);
  const handle = h.handlers[name] as (args: unknown) => Promise<unknown>;
  return v.parse(commands[name].reply, await handle(checked)) as CommandReply<N>;
}

/** The same, where figures are expected. */
export async function figures<N extends CommandName>(h: Harness, name: N, args: CommandArgs<N>): Promise<Extract<CommandReply<N>, { ok: true }>> {
  const reply = await ask(h, name, args);
  if (typeof reply !== 'object' || !('ok' in reply) || !reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply)}`);
  return reply as Extract<CommandReply<N>, { ok: true }>;
}

/** Code and path of every problem of a refusal. */
export async function refusals<N extends CommandName>(h: Harness, name: N, args: CommandArgs<N>): Promise<readonly (readonly [string, string])[]> {
  const reply = await ask(h, name, args);
  if (typeof reply !== 'object' || !('ok' in reply) || reply.ok) throw new Error(`${name} was not refused: ${JSON.stringify(reply)}`);
  return reply.problems.map(({ code, path }) => [code, path]);
}
