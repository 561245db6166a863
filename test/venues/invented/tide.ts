/**
 * An exchange that does not exist, as unlike MEXC as the seam must allow: other symbols, text pings, acknowledgements that name their symbol,
 * pushes that leave out what has not changed, prices as text, a contract record in two answers, prices by one answer for all only, and two
 * contracts a socket.
 */
import { malformed, type ExchangeReply } from '../../../src/venues/answers.ts';
import { readContractRecord } from '../../../src/venues/mexc/contract-record.ts';
import type { News } from '../../../src/venues/news.ts';
import type { RestQuestion, Venue } from '../../../src/venues/venue.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A push: `m` is the mark price, left out while it stays what it was; `t` the time, epoch ms. */
interface Push {
  readonly s: string;
  readonly m?: string;
  readonly oi?: string;
  readonly t: number;
}

const UNREADABLE = { key: 'frame-not-json', params: {} } as const;

function readJson(text: string): Fields | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Fields) : null;
  } catch {
    return null;
  }
}

function readPush({ s, m, t }: Push): News {
  return m === undefined ? { kind: 'alive', symbol: s, ts: t } : { kind: 'price', symbol: s, price: m, value: Number(m), ts: t };
}

function read(frame: string): readonly News[] {
  if (frame === 'pong') return [{ kind: 'pong' }];
  if (frame === 'welcome') return [];
  const fields = readJson(frame);
  if (fields === null) return [{ kind: 'unknown', reason: UNREADABLE }];
  if (Array.isArray(fields['pushes'])) return (fields['pushes'] as Push[]).map(readPush);
  const symbol = String(fields['s']);
  if (fields['event'] === 'subscribed') return [{ kind: 'acknowledged', symbol }];
  if (fields['event'] === 'no-such-contract') return [{ kind: 'refused', symbol, message: 'no such contract', unknownContract: true }];
  return [{ kind: 'unknown', reason: UNREADABLE }];
}

/** No envelope; what is not found is a 404. */
function question<T>(path: string, decode: (answer: Fields) => T): RestQuestion<T> {
  return {
    path,
    maxBytes: 100_000,
    read(status, body): ExchangeReply<T> {
      if (status === 404)
        return { ok: false, reason: 'unknown-contract', said: [{ key: 'exchange-unknown-contract', params: { label: 'HTTP 404' } }] };
      const answer = readJson(body);
      return status === 200 && answer !== null ? { ok: true, value: decode(answer) } : malformed(UNREADABLE);
    },
  };
}

const dated = ([price, at]: readonly [string, number]) => ({ price, at });

export const TIDE: Venue = {
  id: 'tide',
  name: 'Tide',
  symbols: { pattern: /^[a-z]+-perp$/, example: 'btc-perp' },
  hosts: ['https://api.tide.test'],
  prices: {
    url: 'wss://tide.test/prices',
    greet: [],
    ask: (action, symbol) => JSON.stringify({ do: action, s: symbol }),
    read,
    ping: 'ping',
    pingEveryMs: 20_000,
    requests: { most: 5, withinMs: 1_000 },
    symbolsPerSocket: 2,
    maxFrameCharacters: 10_000,
  },
  rest: {
    contract: (symbol) => [question(`/terms/${symbol}`, (answer) => answer), question(`/tiers/${symbol}`, (answer) => answer)],
    contracts: question('/terms', () => ({ records: new Map(), rejected: [] })),
    allContractsFrom: Infinity,
    list: question('/terms', () => ({ contracts: [], unreadCount: 0 })),
    price: (symbol) => question(`/marks/${symbol}`, () => ({ price: '1', at: null })),
    prices: question('/marks', (answer) => {
      const marks = Object.entries(answer as Readonly<Record<string, readonly [string, number]>>);
      return {
        prices: new Map(marks.map(([symbol, mark]) => [symbol, dated(mark)])),
        listed: new Set(marks.map(([symbol]) => symbol)),
        rejected: [],
      };
    }),
    mostSinglePrices: 0,
    candles: (symbol, fromMs, toMs) =>
      question(`/minutes/${symbol}?from=${fromMs}&to=${toMs}`, ({ minutes }) => {
        const newestFirst = minutes as readonly (readonly [number, string, string, string, string])[];
        return {
          candles: [...newestFirst].reverse().map(([at, open, high, low, close]) => ({ at, open, high, low, close })),
          rejectedCount: 0,
        };
      }),
    mostCandles: 500,
    time: question('/time', ({ now }) => now as number),
    limits: { contracts: { most: 2, withinMs: 1_000 }, candles: { most: 2, withinMs: 1_000 } },
  },
  readContract: readContractRecord,
  readState: () => 'enabled',
  readTakerFeeRate: () => null,
};
