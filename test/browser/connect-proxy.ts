import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A proxy that leads every CONNECT to one local port: Firefox's way of finding the local exchange under the real hosts. */
export interface ConnectProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts it on loopback. `hosts` are led to `targetPort`; whoever asks for another is refused. */
export async function startConnectProxy(hosts: readonly string[], targetPort: number): Promise<ConnectProxy> {
  const open = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(403).end());
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    // A browser that goes away in the middle is no failure of ours; who waits at the other end learns of it by the close.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
  });
  server.on('connect', (request, client: Socket, head) => {
    const [host = ''] = (request.url ?? '').split(':');
    if (!hosts.includes(host)) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const exchange = connect(targetPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      exchange.write(head);
      exchange.pipe(client).pipe(exchange);
    });
    // Either end going away takes the other with it; the browser sees a lost connection, which is what happened.
    exchange.on('error', () => client.destroy());
    client.on('close', () => exchange.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
