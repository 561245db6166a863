/** Valid frames and REST bodies of the exchange, as the grammar of its documents and captures makes them. */
import { gzipSync } from 'node:zlib';
import contractDetails from '../../../fixtures/contract-details.json' with { type: 'json' };
import { list, object, raw, textToken, treeOf, write, type JsonTree } from '../../inputs/json-tree.ts';
import type { Random } from '../../inputs/random.ts';

export const ASKED_SYMBOL = 'BTC_USDT';
const SYMBOLS = [ASKED_SYMBOL, 'ETH_USDT', 'BTC_USD', '1000PEPE_USDT', 'A_B'];
/** 2025-05 to 2026-11. */
const [FIRST_MS, SPAN_MS] = [1_746_000_000_000, 50_000_000_000];

const token = (value: string | number): JsonTree => (typeof value === 'string' ? textToken(value) : raw(String(value)));
const symbol = (random: Random): JsonTree => token(random.pick(SYMBOLS));
const ms = (random: Random): number => FIRST_MS + random.below(SPAN_MS);

function digits(random: Random, most: number): string {
  return Array.from({ length: 1 + random.below(most) }, () => String(random.below(10))).join('');
}

/** A number > 0 in any spelling that JSON has for it. */
function positive(random: Random): JsonTree {
  const whole = `${1 + random.below(9)}${random.chance(0.5) ? digits(random, 7) : ''}`;
  const spellings = [
    whole,
    `${whole}.${digits(random, 8)}`,
    `0.0${'0'.repeat(random.below(6))}${whole}`,
    `${whole}.5000`,
    `${whole}E+${random.below(10)}`,
    `${whole}e-${random.below(20)}`,
  ];
  return raw(random.pick(spellings));
}

const signed = (random: Random): JsonTree => raw(`${random.chance(0.5) ? '-' : ''}0.000${digits(random, 4)}`);

function priceFrame(random: Random, channel: string): JsonTree {
  const of = symbol(random);
  return object({ symbol: of, data: object({ symbol: of, price: positive(random) }), channel: token(channel), ts: token(ms(random)) });
}

function fundingFrame(random: Random): JsonTree {
  const of = symbol(random);
  const payload = { symbol: of, [random.pick(['rate', 'fundingRate'])]: signed(random), nextSettleTime: token(ms(random)) };
  return object({ symbol: of, data: object(payload), channel: token('push.funding.rate'), ts: token(ms(random)) });
}

const FRAMES: readonly ((random: Random) => JsonTree)[] = [
  (random) => priceFrame(random, 'push.fair.price'),
  (random) => priceFrame(random, 'push.fair.price'),
  (random) => priceFrame(random, 'push.index.price'),
  fundingFrame,
  (random) => object({ channel: token('pong'), data: token(ms(random)), ts: token(ms(random)) }),
  (random) =>
    object({
      channel: token(random.pick(['rs.sub.fair.price', 'rs.unsub.fair.price', 'rs.sub.contract'])),
      data: token('success'),
      ts: token(ms(random)),
    }),
  (random) => object({ channel: token('rs.error'), data: token(`Contract [${random.pick(SYMBOLS)}] not exists`), ts: token(ms(random)) }),
  (random) =>
    object({
      channel: token('push.contract'),
      data: object({ symbol: symbol(random), contractSize: positive(random) }),
      ts: token(ms(random)),
    }),
  (random) =>
    object({
      channel: token('push.ticker'),
      symbol: symbol(random),
      data: object({ lastPrice: positive(random), riseFallRates: list([signed(random), signed(random)]) }),
    }),
];

const frame = (random: Random): JsonTree => random.pick(FRAMES)(random);
const envelope = (data: JsonTree): JsonTree => object({ success: raw('true'), code: raw('0'), data });

function bulkRow(of: string, random: Random): JsonTree {
  const fields = { symbol: token(of), fundingRate: signed(random), collectCycle: token(8), nextSettleTime: token(ms(random)) };
  return object({ ...fields, timestamp: token(ms(random)), idxPrice: positive(random), fairPrice: positive(random) });
}

function candles(random: Random): JsonTree {
  const minutes = Array.from({ length: random.below(6) }, (_, index) => 1_789_000_020 + 60 * index);
  const prices = minutes.map(() => [1, 2, 3, 4].map(() => 0.5 + random.below(1000) / 8));
  const column = (pick: (values: readonly number[]) => number): JsonTree => list(prices.map((values) => token(pick(values))));
  return object({
    time: list(minutes.map(token)),
    open: column(([first = 1]) => first),
    high: column((values) => Math.max(...values)),
    low: column((values) => Math.min(...values)),
    close: column((values) => values.at(-1) ?? 1),
    amount: list([]),
  });
}

const RECORDS = contractDetails.records.filter(({ partial }) => !partial).map(({ record }) => ({ liquidationFeeRate: 0.0004, ...record }));

function record(random: Random, of: string): JsonTree {
  return treeOf({
    ...random.pick(RECORDS),
    symbol: of,
    countryConfigContractMaxLeverage: random.pick([0, 20]),
    riskLimitType: random.pick(['BY_VOLUME', 'BY_VALUE']),
  });
}

/** Every door by which the exchange's words come in. */
export const ANSWERS: Readonly<Record<string, (random: Random) => JsonTree>> = {
  frame,
  // Bytes as characters 0 … 255, so that edits of characters are edits of bytes.
  'gzip frame': (random) => raw(gzipSync(write(frame(random)), { level: 1 }).toString('latin1')),
  'ping body': (random) => envelope(token(ms(random))),
  'price body': (random) => envelope(object({ symbol: token(ASKED_SYMBOL), fairPrice: positive(random), timestamp: token(ms(random)) })),
  'bulk body': (random) => envelope(list(SYMBOLS.slice(random.below(3)).map((of) => bulkRow(of, random)))),
  'candles body': (random) => envelope(candles(random)),
  'contract body': (random) => envelope(record(random, ASKED_SYMBOL)),
  'contracts body': (random) => envelope(list(SYMBOLS.slice(0, 1 + random.below(2)).map((of) => record(random, of)))),
};

/** How often each door is taken, out of the sum: frames are most of what comes. */
export const ROUTES: readonly string[] = Object.entries({
  frame: 50,
  'gzip frame': 3,
  'ping body': 6,
  'price body': 10,
  'bulk body': 9,
  'candles body': 9,
  'contract body': 8,
  'contracts body': 5,
}).flatMap(([route, weight]) => Array.from({ length: weight }, () => route));
