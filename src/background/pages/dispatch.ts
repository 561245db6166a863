import * as v from 'valibot';
import { isPlainObject } from '../../engine/index.ts';
import { commands, type CommandName } from '../../protocol/commands.ts';
import { toWorker, type ToPage } from '../../protocol/wire.ts';
import { reasonOf, saidOf } from '../upkeep/faults.ts';
import type { CommandHandlers } from './command-handlers.ts';

const isCommandName = (name: string): name is CommandName => Object.hasOwn(commands, name);

/** The request's number, so that even a malformed request gets its answer; 0 where there is none. */
function requestIdOf(raw: unknown): number {
  const id = isPlainObject(raw) ? raw['requestId'] : 0;
  return typeof id === 'number' && Number.isInteger(id) ? id : 0;
}

function issueText(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 5)
    .map((issue) => `${(v.getDotPath(issue) ?? 'message').slice(0, 200)}: ${issue.message.slice(0, 200)}`)
    .join('; ');
}

/** Checks one message of a page, carries it out, and makes the answer. Never rejects; `onBroken` hears of handlers that threw. */
export async function dispatch(handlers: CommandHandlers, raw: unknown, onBroken: (error: unknown) => void): Promise<ToPage> {
  const failure = (message: string) => ({ type: 'failure' as const, requestId: requestIdOf(raw), message });
  const message = v.safeParse(toWorker, raw);
  if (!message.success) return failure(`not a command: ${issueText(message.issues)}`);
  const { name, args, requestId } = message.output;
  if (!isCommandName(name)) return failure(`unknown command "${name.slice(0, 80)}"`);
  const checked = v.safeParse(commands[name].args, args);
  if (!checked.success) return failure(`${name}: ${issueText(checked.issues)}`);
  try {
    // The pair of name and arguments was just checked against one declaration; the compiler cannot follow that through the table.
    const handle = handlers[name] as (args: unknown) => Promise<unknown>;
    return { type: 'reply', requestId, reply: await handle(checked.output) };
  } catch (error) {
    onBroken(error);
    return { ...failure(`${name}: ${reasonOf(error)}`), said: saidOf(error) };
  }
}
