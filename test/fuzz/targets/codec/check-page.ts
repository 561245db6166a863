import * as v from 'valibot';
import { createClient, type CommandOutcome, type Link } from '../../../../src/protocol/client.ts';
import { commands, type CommandName } from '../../../../src/protocol/commands.ts';
import type { View } from '../../../../src/protocol/view.ts';
import { mustBePlain, mustHold } from '../../invariants.ts';
import type { Verdict } from '../../target.ts';
import { write } from '../../inputs/json-tree.ts';
import { treeOfSchema } from '../../inputs/of-schema.ts';
import { randomOf } from '../../inputs/random.ts';
import { mustBeThePicture } from './same-picture.ts';
import { keysAndValues } from './unusual.ts';
import { COMMAND_NAMES } from './valid-messages.ts';

/** Valid arguments of every command, to have something to be answered. */
const ASKED = new Map(
  COMMAND_NAMES.map((name) => [
    name,
    JSON.parse(write(treeOfSchema(commands[name].args as unknown as v.GenericSchema, randomOf(1, 1)))) as never,
  ]),
);

/** A page that has asked one command and now hears one message. */
async function hears(name: CommandName, message: unknown) {
  const views: View[] = [];
  const links: Link[] = [];
  const heard: { outcome: CommandOutcome<CommandName> | null } = { outcome: null };
  let say: (message: unknown) => void = () => undefined;
  const client = createClient(
    {
      connect: () => ({
        post: () => undefined,
        onMessage: (listener) => (say = listener),
        onDisconnect: () => undefined,
        close: () => undefined,
      }),
      now: () => 0,
      after: () => () => undefined,
    },
    { onView: (taken) => views.push(taken), onLink: (link) => links.push(link) },
  );
  void client.ask(name, ASKED.get(name) as never).then((outcome) => (heard.outcome = outcome));
  say(message);
  // The promise of the answer settles within these turns.
  await Promise.resolve();
  await Promise.resolve();
  return { views, link: links.at(-1), outcome: heard.outcome };
}

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** Says one message to a page that waits for an answer to `name`, and checks what it takes over. */
export async function checkPage(name: CommandName, message: unknown): Promise<Verdict> {
  const { views, link, outcome } = await hears(name, message);
  const refused = (link?.refused ?? 0) > 0;
  const type = fieldOf(message, 'type');
  if (views.length > 0) {
    mustHold('codec-page', views.length === 1 && !refused && type === 'view', () => 'a picture was taken over and refused at once');
    mustBeThePicture('codec-page', views[0] as View, fieldOf(message, 'view'));
    return 'accepted';
  }
  if (outcome?.kind === 'reply') {
    mustHold('codec-page', type === 'reply' && !refused, () => 'a reply came out of something else');
    mustHold('codec-page', v.is(commands[name].reply as v.GenericSchema, outcome.reply), () => `the reply to ${name} is not valid`);
    mustHold(
      'codec-page',
      keysAndValues(outcome.reply) === keysAndValues(fieldOf(message, 'reply')),
      () => `the reply to ${name} is not the one that was sent`,
    );
    mustBePlain(outcome.reply);
    return 'accepted';
  }
  const told = type === 'failed' && !refused && link?.problem?.kind === 'failed';
  const failed = outcome?.kind === 'failure' && outcome.reason === 'refused' && type === 'failure';
  mustHold(
    'codec-page',
    refused || told || failed,
    () => `nothing was taken over, refused or counted of ${keysAndValues(message).slice(0, 300)}`,
  );
  return told || failed ? 'accepted' : 'refused';
}
