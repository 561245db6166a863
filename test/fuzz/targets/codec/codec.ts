import * as v from 'valibot';
import { commands, type CommandName } from '../../../../src/protocol/commands.ts';
import { toPage, toWorker } from '../../../../src/protocol/wire.ts';
import type { FuzzTarget, Verdict } from '../../target.ts';
import { checkCommand } from './check-command.ts';
import { checkHash, checkKeptDraft, checkKeptPicture, checkNotificationId } from './check-kept.ts';
import { checkPage } from './check-page.ts';
import { delivered } from './unusual.ts';
import { MESSAGE_ROUTES, MESSAGE_WORDS, MESSAGES } from './valid-messages.ts';

const isCommand = (name: unknown): name is CommandName => typeof name === 'string' && Object.hasOwn(commands, name);

function checkReply(value: unknown): Verdict | Promise<Verdict> {
  const { name, message } = (typeof value === 'object' && value !== null ? value : {}) as { name?: unknown; message?: unknown };
  // An edit of the name is an answer to another question.
  return checkPage(isCommand(name) ? name : 'export', message);
}

const OF_VALUES: Readonly<Record<string, (value: unknown) => Verdict | Promise<Verdict>>> = {
  'command to the worker': checkCommand,
  'message to a page': (value) => checkPage('export', value),
  'reply to a page': checkReply,
  'kept picture': checkKeptPicture,
  'kept draft': checkKeptDraft,
};

/** Every message between pages and worker, what pages find in storage, and the texts that name a position. */
export const codec: FuzzTarget = {
  name: 'codec',
  words: MESSAGE_WORDS,
  valid(random) {
    const route = random.pick(MESSAGE_ROUTES);
    const make = MESSAGES[route];
    if (make === undefined) throw new Error(`there is no grammar for "${route}"`);
    return { route, tree: make(random) };
  },
  check({ route, text }) {
    if (route === 'URL hash') return checkHash(text);
    if (route === 'notification id') return checkNotificationId(text);
    const check = OF_VALUES[route];
    if (check === undefined) throw new Error(`there is no route "${route}"`);
    const value = delivered(text);
    // What is no JSON is carried by no port and kept in no storage: it goes in as the text that it is.
    return check(value === null ? text : value.value);
  },
  reads: {
    'command to the worker': (text) => {
      const message = v.parse(toWorker, JSON.parse(text));
      v.parse(commands[message.name as CommandName].args as v.GenericSchema, message.args);
    },
    'message to a page': (text) => void v.parse(toPage, JSON.parse(text)),
  },
};
