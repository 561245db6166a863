/** ccxt as a client of the local exchange: under the exchange's own names, over TLS, to loopback and nowhere else. */
import { Agent } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import { getRest } from '../../test/exchange/edge-client.ts';
import type { LocalExchange } from '../../test/exchange/exchange.ts';
import { API_HOST, CONTRACT_HOST } from '../../test/exchange/rest-faults.ts';
import { newCcxtMexc, type CcxtMexc } from '../peers.ts';

const HOSTS: readonly string[] = [API_HOST, CONTRACT_HOST];

/** A market as ccxt knows it; `id` is the exchange's own symbol. */
export interface CcxtMarket {
  readonly id: string;
  readonly symbol: string;
  readonly active: boolean;
  readonly linear: boolean;
  readonly settle: string;
  readonly contractSize: number;
  readonly taker: number;
  readonly precision: { readonly amount: number; readonly price: number };
  readonly limits: Readonly<Record<'amount' | 'leverage', { readonly min: number; readonly max: number }>>;
}

/** `info` is the row as the exchange sent it: ccxt gives fair and index price no names of its own. */
export interface CcxtTicker {
  readonly symbol: string;
  readonly last: number;
  readonly bid: number | undefined;
  readonly ask: number | undefined;
  readonly info: Readonly<Record<string, unknown>>;
}

/** Opening (epoch ms), open, high, low, close, volume. */
export type CcxtCandle = readonly [number, number, number, number, number, number | undefined];

export interface CcxtClient extends CcxtMexc {
  readonly markets: Readonly<Record<string, CcxtMarket>>;
  fetchTickers(): Promise<Readonly<Record<string, CcxtTicker>>>;
  fetchFundingRate(symbol: string): Promise<{ readonly fundingRate: number; readonly fundingTimestamp: number; readonly interval: string }>;
  fetchFundingRateHistory(
    symbol: string,
    since: undefined,
    limit: number,
  ): Promise<readonly { readonly timestamp: number; readonly fundingRate: number }[]>;
  fetchOHLCV(
    symbol: string,
    timeframe: '1m',
    since: number,
    limit: undefined,
    params: { price: 'mark' | 'index'; until: number },
  ): Promise<readonly CcxtCandle[]>;
  watchTicker(symbol: string): Promise<CcxtTicker>;
  watchTickers(): Promise<Readonly<Record<string, CcxtTicker>>>;
  close(): Promise<void>;
}

/** Makes the client, with the contracts that the exchange lists. Whatever else it asks for is refused by name. */
export async function ccxtClient(exchange: LocalExchange): Promise<CcxtClient> {
  const client = newCcxtMexc({ options: { defaultType: 'swap' }, enableRateLimit: false, agent: new AgentTo(exchange) }) as CcxtClient & {
    fetchImplementation: (url: string) => Promise<Response>;
  };
  client.fetchImplementation = async (address) => {
    const { host, pathname, search } = new URL(address);
    if (!HOSTS.includes(host)) throw new RangeError(`${address}: only ${HOSTS.join(' and ')} are led to the local exchange`);
    const { status, body } = await getRest(exchange, host, pathname + search);
    return new Response(body, { status, headers: { 'content-type': 'application/json' } });
  };
  client.setMarkets(await client.fetchSwapMarkets({}));
  return client;
}

/** Leads the socket of either host to the local exchange, whose throw-away authority alone it trusts. */
class AgentTo extends Agent {
  readonly #exchange: LocalExchange;

  constructor(exchange: LocalExchange) {
    super();
    this.#exchange = exchange;
  }

  // What Agent calls for every connection; its types do not name it.
  createConnection({ host }: { readonly host?: string }): TLSSocket {
    if (host === undefined || !HOSTS.includes(host))
      throw new RangeError(`${host}: only ${HOSTS.join(' and ')} are led to the local exchange`);
    const { port, caPem } = this.#exchange;
    return connect({ host: '127.0.0.1', port, ca: caPem, servername: host });
  }
}
