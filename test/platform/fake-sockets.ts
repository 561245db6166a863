import type { SocketHandlers, Sockets } from '../../src/background/platform/platform.ts';

/** One socket as the exchange's end sees it. */
export interface FakeSocket {
  readonly url: string;
  /** What the product sent, in order. */
  readonly sent: readonly string[];
  readonly closedByUs: boolean;
  accept(): void;
  deliver(frame: string | ArrayBuffer): void;
  /** Delivers the value as JSON text. */
  push(value: unknown): void;
  /** The connection ends: before `accept` it is a refused handshake. */
  end(code?: number, reason?: string): void;
}

export interface FakeSockets extends Sockets {
  readonly opened: readonly FakeSocket[];
  /** The newest socket; throws when none was opened. */
  readonly last: FakeSocket;
}

function createFakeSocket(url: string, handlers: SocketHandlers) {
  const sent: string[] = [];
  const state = { opened: false, over: false, closedByUs: false };
  const deliver = (frame: string | ArrayBuffer) => {
    if (!state.over) handlers.onFrame(frame);
  };
  const far: FakeSocket = {
    url,
    sent,
    get closedByUs() {
      return state.closedByUs;
    },
    accept: () => {
      if (state.over) return;
      state.opened = true;
      handlers.onOpen();
    },
    deliver,
    push: (value) => deliver(JSON.stringify(value)),
    end: (code = 1006, reason = '') => {
      if (state.over) return;
      state.over = true;
      handlers.onClose({ code, reason, opened: state.opened });
    },
  };
  const near = {
    send: (text: string) => {
      if (state.opened && !state.over) sent.push(text);
    },
    close: () => {
      state.closedByUs = true;
      state.over = true;
    },
  };
  return { far, near };
}

/** Sockets whose far end the test plays. */
export function createFakeSockets(): FakeSockets {
  const opened: FakeSocket[] = [];
  return {
    opened,
    get last() {
      const newest = opened.at(-1);
      if (newest === undefined) throw new Error('FakeSockets: no socket was opened');
      return newest;
    },
    open: (url, handlers) => {
      const { far, near } = createFakeSocket(url, handlers);
      opened.push(far);
      return near;
    },
  };
}
