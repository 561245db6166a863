import { connectCommands } from './socket-commands.ts';

/** A connection speaking WebDriver BiDi. */
export interface Bidi {
  /** Resolves with the command's result; rejects with the browser's own words. */
  send<T>(method: string, params: Record<string, unknown>): Promise<T>;
  close(): void;
}

/** Connects to a browser's BiDi endpoint, e.g. ws://127.0.0.1:PORT/session. */
export async function connectBidi(url: string): Promise<Bidi> {
  const { send, close } = await connectCommands(url, ({ type, result, error, message }) =>
    type === 'success' ? { result } : { refusal: `${String(error)}: ${String(message)}` },
  );
  return { send: (method, params) => send(method, { params }), close };
}
