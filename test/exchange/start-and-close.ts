/** Run as a process of its own: it must end by itself, which it does only if a closed exchange leaves no handle open. */
import { openEdge } from './edge-client.ts';
import { startExchange } from './exchange.ts';
import { contractRecord } from './records.ts';

const exchange = await startExchange({ listings: [{ record: contractRecord('BTC_USDT'), fairPrice: '75986' }] });
const client = await openEdge(exchange);
client.send('{"method":"sub.tickers","param":{}}');
await client.settled();
exchange.faults.refuseSockets('reset', 3_600_000);
await exchange.close();
console.log(`closed ${await client.closed}`);
