import type { Http, HttpAnswer, SocketHandlers, Sockets } from '../../src/background/platform/platform.ts';
import { MOST_CANDLES } from '../../test/exchange/candles.ts';
import { readRequest } from '../../test/exchange/client-request.ts';
import { ackFrame, fairPriceFrame, pongFrame } from '../../test/exchange/frames.ts';
import type { ContractRecord } from '../../test/exchange/records.ts';
import { envelope } from '../../test/platform/fake-http.ts';
import type { RecordedMinute } from './recording.ts';

/** The exchange's end of the seam, which shows what was recorded: prices by socket and REST, contract records, candles of the past, the time. */
export interface RecordedExchange {
  readonly sockets: Sockets;
  readonly http: Http;
  /** These prices come, one frame a contract, all at once. */
  push(prices: ReadonlyMap<string, string>): void;
}

export interface RecordedListing {
  readonly record: ContractRecord;
  readonly price: string;
  readonly past: readonly RecordedMinute[];
}

const MINUTE_S = 60;
const MINUTE_MS = 60_000;
const UNKNOWN: HttpAnswer = { kind: 'answer', status: 404, body: '' };

export function createRecordedExchange(listings: readonly RecordedListing[], now: () => number): RecordedExchange {
  const records = new Map(listings.map(({ record }) => [record.symbol, record]));
  const standing = new Map(listings.map(({ record, price }) => [record.symbol, price]));
  const minutes = new Map(listings.map(({ record, past }) => [record.symbol, [...past]]));
  let socket: SocketHandlers | null = null;

  /** The running minute's candle grows with each price. */
  function remember(symbol: string, price: string): void {
    const minute = Math.floor(now() / MINUTE_MS);
    const all = minutes.get(symbol) ?? [];
    const last = all.at(-1);
    if (last?.minute !== minute) {
      all.push({ minute, high: price, low: price, close: price });
      return;
    }
    const [high, low] = [Number(price) > Number(last.high) ? price : last.high, Number(price) < Number(last.low) ? price : last.low];
    all[all.length - 1] = { minute, high, low, close: price };
  }

  function candles(symbol: string, start: number, end: number): HttpAnswer {
    const within = (minutes.get(symbol) ?? [])
      .filter(({ minute }) => minute * MINUTE_S >= start && minute * MINUTE_S <= end)
      .slice(-MOST_CANDLES);
    const column = (name: 'high' | 'low' | 'close'): readonly number[] => within.map((one) => Number(one[name]));
    const time = within.map(({ minute }) => minute * MINUTE_S);
    return envelope({ time, open: column('close'), high: column('high'), low: column('low'), close: column('close') });
  }

  const row = (symbol: string): object => ({
    symbol,
    fairPrice: Number(standing.get(symbol)),
    indexPrice: Number(standing.get(symbol)),
    timestamp: now(),
  });

  function answer(url: URL): HttpAnswer {
    const [endpoint = '', symbol = ''] = url.pathname.replace('/api/v1/contract/', '').split(/\/(?=[A-Z0-9]+_)/);
    const number = (name: string): number => Number(url.searchParams.get(name));
    switch (endpoint) {
      case 'ping':
        return envelope(now());
      case 'detail':
        return envelope(records.get(url.searchParams.get('symbol') ?? '') ?? [...records.values()]);
      case 'fair_price':
        return envelope(row(symbol));
      case 'funding_rate':
        return envelope([...standing.keys()].map(row));
      case 'kline/fair_price':
        return candles(symbol, number('start'), number('end'));
      default:
        return UNKNOWN;
    }
  }

  function hear(text: string): void {
    const { method } = readRequest(text);
    void Promise.resolve().then(() => socket?.onFrame((method === 'ping' ? pongFrame(now()) : ackFrame(method ?? '', now())).text));
  }

  return {
    sockets: {
      open(_url, handlers) {
        socket = handlers;
        void Promise.resolve().then(() => handlers.onOpen());
        return {
          send: hear,
          close: () => {
            socket = null;
          },
        };
      },
    },
    http: { get: async (url) => answer(new URL(url)) },
    push(prices) {
      for (const [symbol, price] of prices) {
        standing.set(symbol, price);
        remember(symbol, price);
        socket?.onFrame(fairPriceFrame(symbol, price, now()).text);
      }
    },
  };
}
