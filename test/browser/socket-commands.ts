import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What an answer says: a result, or the browser's own words of refusal. */
export type Verdict = { readonly result: unknown } | { readonly refusal: string };

export interface SocketCommands {
  /** Sends one JSON message with an id of its own; resolves with its result, rejects with the refusal. `method` names it in errors. */
  send<T>(method: string, message: Record<string, unknown>): Promise<T>;
  close(): void;
}

/**
 * A WebSocket on which JSON commands are answered by id, as both browsers' remote protocols do. `judge` reads their answers. `goneWith` reads an event: true of
 * a command (as it was sent) whose answer will never come, since what it was sent to is gone.
 */
export async function connectCommands(
  url: string,
  judge: (answer: Record<string, unknown>) => Verdict,
  goneWith: (event: Record<string, unknown>, message: Record<string, unknown>) => boolean = () => false,
): Promise<SocketCommands> {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
  await once(socket, 'open');
  const waiting = new Map<
    number,
    { method: string; message: Record<string, unknown>; resolve: (result: unknown) => void; reject: (reason: Error) => void }
  >();
  let lastId = 0;
  socket.on('message', (bytes: Buffer) => {
    const answer = JSON.parse(bytes.toString()) as Record<string, unknown>;
    const { id } = answer;
    // Without an id it is an event.
    if (typeof id !== 'number') {
      for (const [asked, { method, message, reject }] of waiting) {
        if (!goneWith(answer, message)) continue;
        waiting.delete(asked);
        reject(new Error(`${method}: what it was sent to is gone`));
      }
      return;
    }
    const command = waiting.get(id);
    if (command === undefined) throw new Error(`an answer to ${id}, which was never asked`);
    waiting.delete(id);
    const verdict = judge(answer);
    if ('result' in verdict) command.resolve(verdict.result);
    else command.reject(new Error(`${command.method}: ${verdict.refusal}`));
  });
  socket.on('close', () => {
    for (const { method, reject } of waiting.values()) reject(new Error(`${method}: the browser closed the connection`));
    waiting.clear();
  });
  return {
    send: <T>(method: string, message: Record<string, unknown>) =>
      new Promise<T>((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { method, message, resolve: resolve as (result: unknown) => void, reject });
        socket.send(JSON.stringify({ id: lastId, method, ...message }));
      }),
    close: () => socket.close(),
  };
}
