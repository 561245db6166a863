import * as v from 'valibot';
import type { CommandHandlers } from '../../../../src/background/pages/command-handlers.ts';
import { dispatch } from '../../../../src/background/pages/dispatch.ts';
import { commands, type CommandName } from '../../../../src/protocol/commands.ts';
import { toPage } from '../../../../src/protocol/wire.ts';
import { mustBePlain, mustHold } from '../../invariants.ts';
import type { Verdict } from '../../target.ts';
import { keysAndValues } from './unusual.ts';
import { COMMAND_NAMES } from './valid-messages.ts';

const LONGEST_ANSWER = 5_000;
/** Files come as one text; everything else is what a form holds. */
const LONGEST_ARGS: Readonly<Partial<Record<CommandName, number>>> = { 'import-preview': 40_000_000 };
const LONGEST_FORM = 500_000;

/** A worker whose handlers only note what reached them. */
function listeningWorker() {
  const reached: { name: CommandName; args: unknown }[] = [];
  const handlers = Object.fromEntries(
    COMMAND_NAMES.map((name) => [
      name,
      async (args: unknown) => {
        reached.push({ name, args });
        return null;
      },
    ]),
  ) as unknown as CommandHandlers;
  return { handlers, reached };
}

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** Sends one message to the worker and checks its answer and what reached a handler. */
export async function checkCommand(raw: unknown): Promise<Verdict> {
  const { handlers, reached } = listeningWorker();
  const broken: unknown[] = [];
  const answer = await dispatch(handlers, raw, (error) => broken.push(error));
  mustHold('codec-total', broken.length === 0 && v.is(toPage, answer), () => `the answer is ${keysAndValues(answer)}`);
  const asked = fieldOf(raw, 'requestId');
  const requestId = Number.isInteger(asked) ? asked : 0;
  mustHold(
    'codec-total',
    'requestId' in answer && answer.requestId === requestId,
    () => `request ${String(asked)}, the answer is ${keysAndValues(answer)}`,
  );
  if (answer.type === 'failure') {
    mustHold('codec-arguments', reached.length === 0, () => 'a refused command reached a handler');
    mustHold('codec-sizes', answer.message.length <= LONGEST_ANSWER, () => `a refusal of ${answer.message.length} characters`);
    return 'refused';
  }
  const [command, ...others] = reached;
  mustHold(
    'codec-arguments',
    command !== undefined && others.length === 0 && command.name === fieldOf(raw, 'name'),
    () => `${reached.length} handlers were reached`,
  );
  const { name, args } = command;
  mustHold('codec-arguments', v.is(commands[name].args as v.GenericSchema, args), () => `${name}: what was accepted is not valid`);
  mustHold(
    'codec-arguments',
    keysAndValues(args) === keysAndValues(fieldOf(raw, 'args')),
    () => `${name}: ${keysAndValues(args)} was made of ${keysAndValues(fieldOf(raw, 'args'))}`,
  );
  mustHold(
    'codec-sizes',
    JSON.stringify(args).length <= (LONGEST_ARGS[name] ?? LONGEST_FORM),
    () => `${name}: ${JSON.stringify(args).length} characters of arguments`,
  );
  mustBePlain(args);
  return 'accepted';
}
