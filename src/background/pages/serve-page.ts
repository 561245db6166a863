import { reasonOf } from '../faults.ts';
import type { Cancel } from '../platform/platform.ts';
import type { ToPage } from '../protocol/wire.ts';
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

/** Serves one page until it goes: first a full view, then changes; commands wait for the worker to be ready. */
export function servePage(port: PagePort, ready: Promise<PageService>): void {
  let gone = false;
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

  /** The page is told why and let go: it connects again by itself, when the worker may have recovered. */
  function fail(error: unknown): void {
    post({ type: 'failed', message: reasonOf(error) });
    if (!gone) port.close();
    leave();
  }

  port.onDisconnect(leave);
  port.onMessage((raw) => {
    void ready.then(async ({ handlers, onBroken }) => post(await dispatch(handlers, raw, onBroken)), fail);
  });
  void ready.then(({ publisher }) => {
    if (!gone) disconnect = publisher.connect((view) => post({ type: 'view', view }));
  }, fail);
}
