import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** `cut`: nothing passes and nobody is told, as behind a pulled plug. `refused`: new connections are refused and old ones are gone, as without a route. */
export type CableState = 'whole' | 'cut' | 'refused';

/** The network between the browser and the local exchange. */
export interface Cable {
  readonly port: number;
  /** When each connection was tried, epoch ms, whatever came of it. */
  readonly tries: readonly number[];
  set(state: CableState): void;
  close(): Promise<void>;
}

/** A TCP relay on loopback to `targetPort`. What was under way when the cable was cut arrives when it is whole again. */
export async function layCable(targetPort: number): Promise<Cable> {
  let state: CableState = 'whole';
  const ends = new Set<Socket>();
  const waiting = new Set<Socket>();
  const tries: number[] = [];

  function join(browserEnd: Socket): void {
    const exchangeEnd = connect(targetPort, '127.0.0.1');
    ends.add(exchangeEnd);
    for (const [one, other] of [
      [browserEnd, exchangeEnd],
      [exchangeEnd, browserEnd],
    ] as const) {
      // Not `pipe`, which would resume by itself what a cut has paused.
      one.on('data', (bytes) => other.write(bytes));
      one.on('end', () => other.end());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
      one.on('error', () => other.destroy());
    }
  }

  const server = createServer({ pauseOnConnect: true }, (socket) => {
    tries.push(Date.now());
    if (state === 'refused') {
      socket.resetAndDestroy();
      return;
    }
    ends.add(socket);
    if (state === 'cut') {
      waiting.add(socket);
      socket.on('close', () => {
        waiting.delete(socket);
        ends.delete(socket);
      });
      return;
    }
    join(socket);
    socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    tries,
    set(next) {
      state = next;
      if (next === 'refused') for (const end of ends) end.destroy();
      if (next === 'cut') for (const end of ends) end.pause();
      if (next !== 'whole') return;
      for (const socket of [...waiting]) join(socket);
      waiting.clear();
      for (const end of ends) end.resume();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const end of ends) end.destroy();
      await closed;
    },
  };
}
