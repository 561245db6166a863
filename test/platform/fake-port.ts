import type { RawPort } from '../../src/protocol/client.ts';

/** The worker's end of a connection that a test holds in its hand. */
export interface FakePort {
  readonly port: RawPort;
  /** What the page has posted, oldest first. */
  readonly posted: unknown[];
  /** The worker says something, well-formed or not. */
  say(message: unknown): void;
  /** The worker dies or was never there. */
  die(reason?: string): void;
  readonly closedByPage: boolean;
}

/** An open connection. After `die` or a close, posting throws as a real port does. */
export function createFakePort(): FakePort {
  const posted: unknown[] = [];
  let onMessage: (message: unknown) => void = () => undefined;
  let onDisconnect: (reason: string) => void = () => undefined;
  let open = true;
  let closedByPage = false;
  return {
    posted,
    port: {
      post: (message) => {
        if (!open) throw new Error('Attempting to use a disconnected port object');
        posted.push(structuredClone(message));
      },
      onMessage: (listener) => {
        onMessage = listener;
      },
      onDisconnect: (listener) => {
        onDisconnect = listener;
      },
      close: () => {
        open = false;
        closedByPage = true;
      },
    },
    say: (message) => {
      if (open) onMessage(structuredClone(message));
    },
    die: (reason = '') => {
      open = false;
      onDisconnect(reason);
    },
    get closedByPage() {
      return closedByPage;
    },
  };
}
