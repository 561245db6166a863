/**
 * The page's half of the port. It validates whatever the worker says, reconnects when the worker dies (connecting also wakes it), and times commands
 * out. By itself it repeats only what changes nothing, so that no entry is ever stored twice.
 */
import * as v from 'valibot';
import { commands, type CommandArgs, type CommandName, type CommandReply } from './commands.ts';
import type { AskedArgs, AskedName, AskedReply } from './questions/questions.ts';
import type { Said } from './said.ts';
import type { View } from './view.ts';
import { toPage, type ToPage } from './wire.ts';

/** A `runtime.Port`, reduced to what the client needs. */
export interface RawPort {
  /** Throws when the port is closed already. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Once; not called for a close of our own. */
  onDisconnect(listener: (reason: string) => void): void;
  close(): void;
}

export interface ClientSurroundings {
  /** Throws with a reason when the extension is gone (updated or removed under an open page). */
  connect(): RawPort;
  now(): number;
  after(delayMs: number, task: () => void): () => void;
}

export interface LinkProblem {
  /** disconnected: no port. malformed: a message was refused. failed: the worker says that it could not start. */
  readonly kind: 'disconnected' | 'malformed' | 'failed';
  readonly message: string;
  /** What the worker itself says of it; of a failed start only. */
  readonly said?: Said;
}

export interface Link {
  /** open: the last connection has brought a valid view. */
  readonly state: 'connecting' | 'open' | 'lost';
  readonly since: number;
  /** Stands until a valid view comes. */
  readonly problem: LinkProblem | null;
  /** Messages refused since the page was opened. */
  readonly refused: number;
}

export type FailureReason = 'timeout' | 'connection-lost' | 'refused' | 'malformed-reply' | 'malformed-arguments';
export interface Failure {
  readonly kind: 'failure';
  readonly reason: FailureReason;
  readonly message: string;
  readonly said?: Said;
}
export type CommandOutcome<N extends AskedName> = { readonly kind: 'reply'; readonly reply: AskedReply<N> } | Failure;
/** Never rejects: what could not be answered is a failure with its reason. */
export type Ask = <N extends AskedName>(name: N, args: AskedArgs<N>) => Promise<CommandOutcome<N>>;

export interface ClientListener {
  onView(view: View): void;
  onLink(link: Link): void;
}

export interface Client {
  /** Never rejects, as `Ask`; of the worker. */
  ask<N extends CommandName>(name: N, args: CommandArgs<N>): Promise<CommandOutcome<N>>;
  close(): void;
}

const RECONNECT_DELAYS_MS = [50, 250, 1000, 2000, 5000] as const;
const ANSWER_WITHIN_MS = 10_000;
/** Of slow commands. */
const ANSWER_WITHIN_SLOW_MS = 30_000;
const isSlow = (name: CommandName): boolean => 'slow' in commands[name];
const isRepeatable = (name: CommandName): boolean => 'repeatable' in commands[name];

interface Pending {
  readonly name: CommandName;
  readonly args: unknown;
  posted: boolean;
  readonly answer: (reply: unknown) => void;
  readonly fail: (reason: FailureReason, message: string, said?: Said) => void;
}

export function describe(issues: readonly v.BaseIssue<unknown>[]): string {
  const first = issues[0];
  if (first === undefined) throw new Error('describe: a refused message has at least one issue');
  const path = v.getDotPath(first);
  return path === null ? first.message : `${path}: ${first.message}`;
}

interface ConnectionListener extends ClientListener {
  /** A port is there. */
  onOpen(): void;
  onAnswer(answer: Answer): void;
  /** The port is gone, and nothing that was posted through it will be answered. */
  onLost(reason: string): void;
}

type Answer = Exclude<ToPage, { type: 'view' | 'failed' }>;

/** The port, made anew whenever it is lost, and what the page is told of it. */
function createConnection(surroundings: ClientSurroundings, listener: ConnectionListener) {
  let port: RawPort | null = null;
  let attempt = 0;
  let closed = false;
  let cancelReconnect = (): void => undefined;
  let link: Link = { state: 'connecting', since: surroundings.now(), problem: null, refused: 0 };

  const setLink = (change: Partial<Link>): void => {
    const since = change.state !== undefined && change.state !== link.state ? surroundings.now() : link.since;
    link = { ...link, ...change, since };
    listener.onLink(link);
  };

  const refuse = (message: string): void => setLink({ refused: link.refused + 1, problem: { kind: 'malformed', message } });

  const receive = (message: ToPage): void => {
    if (message.type === 'view') {
      attempt = 0;
      if (link.state !== 'open' || link.problem !== null) setLink({ state: 'open', problem: null });
      listener.onView(message.view);
    } else if (message.type === 'failed') setLink({ problem: { kind: 'failed', message: '', said: message.said } });
    else listener.onAnswer(message);
  };

  const lose = (reason: string): void => {
    port = null;
    listener.onLost(reason);
    if (closed) return;
    const delayMs = RECONNECT_DELAYS_MS[Math.min(attempt, RECONNECT_DELAYS_MS.length - 1)] ?? 0;
    attempt += 1;
    setLink({ state: 'lost', problem: link.problem ?? { kind: 'disconnected', message: reason } });
    cancelReconnect = surroundings.after(delayMs, connect);
  };

  const connect = (): void => {
    let opened: RawPort;
    try {
      opened = surroundings.connect();
    } catch (error) {
      lose(String(error));
      return;
    }
    port = opened;
    opened.onMessage((raw) => {
      if (port !== opened) return;
      const message = v.safeParse(toPage, raw);
      if (message.success) receive(message.output);
      else refuse(describe(message.issues));
    });
    opened.onDisconnect((reason) => {
      if (port === opened) lose(reason);
    });
    listener.onOpen();
  };

  return {
    connect,
    refuse,
    /** False: nothing left the page. */
    post: (message: unknown): boolean => {
      if (port === null) return false;
      try {
        port.post(message);
        return true;
      } catch (error) {
        lose(String(error));
        return false;
      }
    },
    close: (): void => {
      closed = true;
      cancelReconnect();
      port?.close();
      lose('the page was closed');
    },
  };
}

/** Opens the connection at once and keeps it until `close`. Listeners are called synchronously with each message. */
export function createClient(surroundings: ClientSurroundings, listener: ClientListener): Client {
  const pending = new Map<number, Pending>();
  let lastRequestId = 0;

  const flush = (): void => {
    for (const [requestId, command] of pending) {
      // What could not leave the page was not done: it waits for the next connection.
      if (!command.posted) command.posted = connection.post({ type: 'command', requestId, name: command.name, args: command.args });
    }
  };

  const onLost = (reason: string): void => {
    for (const [requestId, command] of [...pending]) {
      if (!command.posted) continue;
      if (isRepeatable(command.name)) {
        command.posted = false;
      } else {
        pending.delete(requestId);
        command.fail('connection-lost', reason);
      }
    }
  };

  const onAnswer = (message: Answer): void => {
    if (message.requestId > lastRequestId || message.requestId < 1) {
      connection.refuse(`answer to a command that was never sent: ${message.requestId}`);
      return;
    }
    const command = pending.get(message.requestId);
    // Without one it is an answer that came after its time: the page was told so then.
    if (command === undefined) return;
    pending.delete(message.requestId);
    if (message.type === 'reply') command.answer(message.reply);
    else command.fail('refused', message.message, message.said);
  };

  const ask = <N extends CommandName>(name: N, args: CommandArgs<N>): Promise<CommandOutcome<N>> =>
    new Promise((resolve) => {
      const checked = v.safeParse(commands[name].args, args);
      if (!checked.success) {
        resolve({ kind: 'failure', reason: 'malformed-arguments', message: describe(checked.issues) });
        return;
      }
      lastRequestId += 1;
      const requestId = lastRequestId;
      const cancelTimeout = surroundings.after(isSlow(name) ? ANSWER_WITHIN_SLOW_MS : ANSWER_WITHIN_MS, () => {
        pending.delete(requestId);
        resolve({ kind: 'failure', reason: 'timeout', message: name });
      });
      const fail = (reason: FailureReason, message: string, said?: Said): void => {
        cancelTimeout();
        resolve({ kind: 'failure', reason, message, ...(said === undefined ? {} : { said }) });
      };
      const answer = (raw: unknown): void => {
        const reply = v.safeParse(commands[name].reply as unknown as v.GenericSchema<unknown, CommandReply<N>>, raw);
        if (!reply.success) {
          const message = `reply to ${name}: ${describe(reply.issues)}`;
          fail('malformed-reply', message);
          connection.refuse(message);
          return;
        }
        cancelTimeout();
        resolve({ kind: 'reply', reply: reply.output as AskedReply<N> });
      };
      pending.set(requestId, { name, args: checked.output, posted: false, answer, fail });
      flush();
    });

  const connection = createConnection(surroundings, { ...listener, onOpen: flush, onLost, onAnswer });
  connection.connect();
  return { ask, close: connection.close };
}
