/** Valid messages of both directions, and the small texts that name positions, made from the protocol's declarations. */
import type * as v from 'valibot';
import { commands, type CommandName } from '../../../../src/protocol/commands.ts';
import { recordId } from '../../../../src/protocol/records.ts';
import { view } from '../../../../src/protocol/view.ts';
import { toPage } from '../../../../src/protocol/wire.ts';
import { object, raw, textToken, write, type JsonTree } from '../../inputs/json-tree.ts';
import { keysOf, treeOfSchema } from '../../inputs/of-schema.ts';
import type { Random } from '../../inputs/random.ts';

export const COMMAND_NAMES = Object.keys(commands) as CommandName[];
/** The request that the page waits for an answer to. */
export const ASKED_REQUEST = 1;

const argsOf = (name: CommandName): v.GenericSchema => commands[name].args as unknown as v.GenericSchema;
const replyOf = (name: CommandName): v.GenericSchema => commands[name].reply as unknown as v.GenericSchema;
const id = (random: Random): string => JSON.parse(write(treeOfSchema(recordId, random))) as string;

function toWorker(random: Random): JsonTree {
  const name = random.pick(COMMAND_NAMES);
  return object({
    type: textToken('command'),
    requestId: raw(String(1 + random.below(1000))),
    name: textToken(name),
    args: treeOfSchema(argsOf(name), random),
  });
}

/** A view, a failure, or news of a worker that could not start; failures answer the request that was asked. */
function message(random: Random): JsonTree {
  const [viewMessage, , failure, failed] = toPage.options;
  const tree = treeOfSchema(random.chance(0.6) ? viewMessage : random.chance(0.5) ? failure : failed, random);
  if (tree.kind !== 'object') throw new Error('a message is an object');
  for (const entry of tree.entries) if (entry[0] === 'requestId') entry[1] = raw(String(ASKED_REQUEST));
  return tree;
}

/** The command that was asked, and the worker's answer to it. */
function reply(random: Random): JsonTree {
  const name = random.pick(COMMAND_NAMES);
  const answer = object({ type: textToken('reply'), requestId: raw(String(ASKED_REQUEST)), reply: treeOfSchema(replyOf(name), random) });
  return object({ name: textToken(name), message: answer });
}

function draft(random: Random): JsonTree {
  const fields = Object.fromEntries(
    ['symbol', 'contracts', 'note'].filter(() => random.chance(0.6)).map((key) => [key, random.chance(0.8) ? textToken('1') : raw('true')]),
  );
  return object({ fields: object(fields), at: raw('1789498540821') });
}

export const MESSAGES: Readonly<Record<string, (random: Random) => JsonTree>> = {
  'command to the worker': toWorker,
  'message to a page': message,
  'reply to a page': reply,
  'kept picture': (random) => treeOfSchema(view, random),
  'kept draft': draft,
  'URL hash': (random) => raw(`#position=${id(random)}`),
  'notification id': (random) => raw(`${id(random)}@${1_789_498_540_821 + random.below(1_000_000)}`),
};

export const MESSAGE_ROUTES: readonly string[] = Object.entries({
  'command to the worker': 45,
  'message to a page': 18,
  'reply to a page': 17,
  'kept picture': 6,
  'kept draft': 4,
  'URL hash': 5,
  'notification id': 5,
}).flatMap(([route, weight]) => Array.from({ length: weight }, () => route));

export const MESSAGE_WORDS: readonly string[] = [
  ...new Set([
    ...keysOf(toPage),
    ...COMMAND_NAMES.flatMap((name) => [...keysOf(argsOf(name)), ...keysOf(replyOf(name))]),
    'name',
    'args',
    'fields',
    'at',
  ]),
];
