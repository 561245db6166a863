/**
 * The page's half of its projector: checks what is asked and what is answered, asks the background for what the answer needs, and begins anew with
 * another projector where one broke or computes without end.
 */
import * as v from 'valibot';
import { describe, type Ask, type CommandOutcome, type Failure, type FailureReason, type RawPort } from '../protocol/client.ts';
import { fromProjector, type FromProjector, type ToProjector } from '../protocol/questions/projector-wire.ts';
import { questions, type AskedReply, type QuestionArgs, type QuestionName } from '../protocol/questions/questions.ts';
import type { PagePlatform } from './platform/page-platform.ts';

/** Of computing alone: while the background is asked it keeps its own time. */
const COMPUTED_WITHIN_MS = 10_000;

interface Pending {
  /** Time for computing begins anew, or stands still. */
  readonly time: (runs: boolean) => void;
  readonly answer: (reply: unknown) => void;
  readonly fail: (failure: Failure) => void;
}

export interface ProjectorLink {
  ask<N extends QuestionName>(name: N, args: QuestionArgs<N>): Promise<CommandOutcome<N>>;
  close(): void;
}

const failure = (reason: FailureReason, message: string): Failure => ({ kind: 'failure', reason, message });

/** Starts a projector with the first question. */
export function createProjectorLink(
  { startProjector, after }: Pick<PagePlatform, 'startProjector' | 'after'>,
  askBackground: Ask,
): ProjectorLink {
  const pending = new Map<number, Pending>();
  let lastRequestId = 0;
  let port: RawPort | null = null;

  function stop(reason: string): void {
    port?.close();
    port = null;
    for (const question of [...pending.values()]) question.fail(failure('connection-lost', reason));
  }

  function hear(opened: RawPort, raw: unknown): void {
    const message = v.parse(fromProjector, raw);
    const question = pending.get(message.requestId);
    if (message.type === 'reply') question?.answer(message.reply);
    else if (message.type === 'failure') question?.fail(failure('refused', message.message));
    else void give(opened, message);
  }

  async function give(opened: RawPort, { requestId, needId, name, args }: Extract<FromProjector, { type: 'need' }>): Promise<void> {
    pending.get(requestId)?.time(false);
    // The background checks the arguments against the command's own declaration.
    const outcome = await askBackground(name, args as never);
    if (port !== opened) return;
    const answer: ToProjector =
      outcome.kind === 'reply' ? { type: 'given', needId, reply: outcome.reply } : { type: 'denied', needId, message: outcome.message };
    pending.get(requestId)?.time(true);
    // What the background did not answer is told as it happened, not as the projector sees it.
    if (outcome.kind === 'failure') pending.get(requestId)?.fail(outcome);
    opened.post(answer);
  }

  function running(): RawPort {
    if (port !== null) return port;
    const opened = startProjector();
    port = opened;
    opened.onMessage((raw) => {
      if (port === opened) hear(opened, raw);
    });
    opened.onDisconnect((reason) => {
      if (port === opened) stop(reason);
    });
    return opened;
  }

  return {
    ask: <N extends QuestionName>(name: N, args: QuestionArgs<N>) =>
      new Promise<CommandOutcome<N>>((resolve) => {
        const checked = v.safeParse(questions[name].args, args);
        if (!checked.success) return resolve(failure('malformed-arguments', describe(checked.issues)));
        lastRequestId += 1;
        const requestId = lastRequestId;
        let cancel = (): void => undefined;
        const end = (outcome: CommandOutcome<N>): void => {
          cancel();
          pending.delete(requestId);
          resolve(outcome);
        };
        const time = (runs: boolean): void => {
          cancel();
          if (!runs) return;
          cancel = after(COMPUTED_WITHIN_MS, () => {
            end(failure('timeout', name));
            stop(name);
          });
        };
        const answer = (raw: unknown): void => {
          const reply = v.safeParse(questions[name].reply as v.GenericSchema, raw);
          if (reply.success) end({ kind: 'reply', reply: reply.output as AskedReply<N> });
          else end(failure('malformed-reply', `${name}: ${describe(reply.issues)}`));
        };
        pending.set(requestId, { time, answer, fail: end });
        time(true);
        try {
          running().post({ type: 'command', requestId, name, args: checked.output });
        } catch (error) {
          end(failure('connection-lost', String(error)));
        }
      }),
    close: () => stop('closed'),
  };
}
