import { connectCommands } from './socket-commands.ts';

/** A connection speaking Chromium's DevTools protocol to the whole browser. */
export interface Devtools {
  /** With a session id the command goes to that attached target. */
  send<T>(method: string, params?: Record<string, unknown>, sessionId?: string): Promise<T>;
  close(): void;
}

/** Connects to the browser's endpoint, e.g. ws://127.0.0.1:PORT/devtools/browser/ID. */
export async function connectDevtools(url: string): Promise<Devtools> {
  const { send, close } = await connectCommands(
    url,
    ({ result, error }) => (error === undefined ? { result } : { refusal: (error as { message: string }).message }),
    // A tab that closes, or a worker that stops, answers nothing more.
    ({ method, params }, { sessionId }) =>
      method === 'Target.detachedFromTarget' && (params as { sessionId: string }).sessionId === sessionId,
  );
  return {
    send: (method, params = {}, sessionId) => send(method, sessionId === undefined ? { params } : { params, sessionId }),
    close,
  };
}
