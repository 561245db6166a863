import * as v from 'valibot';
import { commands, type CommandArgs, type CommandName } from '../../../src/protocol/commands.ts';
import { isQuestion, questions, type AskedArgs, type AskedName, type AskedReply } from '../../../src/protocol/questions/questions.ts';
import { createAnswers } from '../../../src/projections/answers.ts';
import type { AskWorker } from '../../../src/projections/books.ts';
import type { Harness } from '../harness.ts';

/** The worker's answer as what asks it gets it: copied on its way, arguments and reply checked by the protocol's own schemas. */
async function command<N extends CommandName>(h: Harness, name: N, args: CommandArgs<N>): Promise<unknown> {
  const checked = v.parse(commands[name].args, structuredClone(args));
  const handle = h.handlers[name] as (args: unknown) => Promise<unknown>;
  return v.parse(commands[name].reply, structuredClone(await handle(checked)));
}

/** The reply as a page gets it: of the worker, or of its own projector on the worker's books. */
export async function ask<N extends AskedName>(h: Harness, name: N, args: AskedArgs<N>): Promise<AskedReply<N>> {
  if (!isQuestion(name)) return (await command(h, name as CommandName, args as never)) as AskedReply<N>;
  const { args: declared, reply } = questions[name];
  const answers = createAnswers(((need, given) => command(h, need, given)) as AskWorker, new Map());
  const answer = answers[name] as (args: unknown) => Promise<unknown>;
  return v.parse(reply, structuredClone(await answer(v.parse(declared, args)))) as AskedReply<N>;
}

/** The same, where figures are expected. */
export async function figures<N extends AskedName>(h: Harness, name: N, args: AskedArgs<N>): Promise<Extract<AskedReply<N>, { ok: true }>> {
  const reply: unknown = await ask(h, name, args);
  if (typeof reply !== 'object' || reply === null || !('ok' in reply) || reply.ok !== true)
    throw new Error(`${name} was refused: ${JSON.stringify(reply)}`);
  return reply as Extract<AskedReply<N>, { ok: true }>;
}

/** Code and path of every problem of a refusal. */
export async function refusals<N extends AskedName>(
  h: Harness,
  name: N,
  args: AskedArgs<N>,
): Promise<readonly (readonly [string, string])[]> {
  const reply: unknown = await ask(h, name, args);
  if (typeof reply !== 'object' || reply === null || !('ok' in reply) || reply.ok !== false)
    throw new Error(`${name} was not refused: ${JSON.stringify(reply)}`);
  return (reply as unknown as { problems: { code: string; path: string }[] }).problems.map(({ code, path }) => [code, path]);
}
