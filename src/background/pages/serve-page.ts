import * as v from 'valibot';
import { reasonOf, saidOf } from '../upkeep/faults.ts';
import type { Cancel } from '../platform/platform.ts';
import { toWorker, type ToPage } from '../../protocol/wire.ts';
import type { ViewPublisher } from '../view/view-publisher.ts';
import type { CommandHandlers } from './command-handlers.ts';
import { dispatch } from './dispatch.ts';

/** The worker's end of a connection. */
export interface PagePort {
  /** Throws when the page is gone. */
  post(message: ToPage): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Not called for a close of our own. */
  onDisconnect(listener: () => void): void;
  close(): void;
}

/** What a page is served with, once the worker is ready. */
export interface PageService {
  readonly publisher: Pick<ViewPublisher, 'connect'>;
  readonly handlers: CommandHandlers;
  readonly onBroken: (error: unknown) => void;
}

/** What a worker that could not start still does. */
export type RescueService = Pick<CommandHandlers, 'rescue-export'>;

/** The number of a request for what can still be read; null for everything else. */
function rescueRequest(raw: unknown): number | null {
  const message = v.safeParse(toWorker, raw);
  return message.success && message.output.name === 'rescue-export' ? message.output.requestId : null;
}

/** Serves one page until it goes: first a full view, then changes; commands wait for the worker to be ready. */
export function servePage(port: PagePort, ready: Promise<PageService>, rescue: RescueService): void {
  let gone = false;
  let rescues = 0;
  let disconnect: Cancel = () => undefined;

  function leave(): void {
    gone = true;
    disconnect();
  }

  function post(message: ToPage): void {
    if (gone) return;
    try {
      port.post(message);
    } catch {
      // A port whose page has gone may throw before it says so; there is nobody left to tell.
      leave();
    }
  }

  /** The page is told why and let go, once it has what it asked to rescue: it connects again by itself, when the worker may have recovered. */
  function fail(error: unknown): void {
    post({ type: 'failed', said: saidOf(error) });
    if (rescues > 0) return;
    if (!gone) port.close();
    leave();
  }

  async function answerRescue(requestId: number): Promise<void> {
    try {
      post({ type: 'reply', requestId, reply: await rescue['rescue-export']({}) });
    } catch (error) {
      post({ type: 'failure', requestId, message: reasonOf(error) });
    }
    rescues -= 1;
  }

  port.onDisconnect(leave);
  port.onMessage((raw) => {
    const request = rescueRequest(raw);
    if (request !== null) rescues += 1;
    const answer = async ({ handlers, onBroken }: PageService): Promise<void> => post(await dispatch(handlers, raw, onBroken));
    void ready.then(answer, async (error: unknown) => {
      if (request !== null) await answerRescue(request);
      fail(error);
    });
  });
  void ready.then(({ publisher, onBroken }) => {
    const broken = (error: unknown): void => {
      onBroken(error);
      fail(error);
    };
    if (!gone) disconnect = publisher.connect((view) => post({ type: 'view', view }), broken);
  }, fail);
}
