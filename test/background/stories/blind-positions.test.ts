/** Every position that cannot be decided is told of, whatever the cause, with all whom the cause mutes; and again while that lasts. */
import { describe, expect, it } from 'vitest';
import { saying } from '../../said-in-english.ts';
import { createHarness, type Harness } from '../harness.ts';
import { BELOW, BTC_LONG, contractRecordOf } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { positionMargin: _isolated, ...CROSS } = { ...BTC_LONG, marginMode: 'cross' } as const;
const ETH_LONG = { ...BTC_LONG, id: 'p2', symbol: 'ETH_USDT', entryPrice: '3000', contracts: '10', positionMargin: '1000' } as const;
const { positionMargin: _other, ...ETH_CROSS } = { ...ETH_LONG, marginMode: 'cross', side: 'short' } as const;

const noticesOf = ({ platform }: Harness) => platform.notifications.created.filter(({ id }) => id.startsWith('!interrupted@'));
const standing = ({ platform }: Harness) =>
  [...platform.notifications.shown].flatMap(([id, { message }]) => (id.startsWith('!interrupted@') ? [message] : []));

/** Half-minute ticks in which these contracts keep their prices. */
async function ticks(h: Harness, count: number, prices: Readonly<Record<string, string>> = {}): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) {
    await h.advance(30_000);
    for (const [symbol, price] of Object.entries(prices)) await h.price(symbol, price);
    await h.watchdog();
  }
}

/** Both positions, with what the exchange answers for the record of one contract. */
async function withRecordOf(
  positions: readonly (typeof BTC_LONG | typeof CROSS | typeof ETH_LONG | typeof ETH_CROSS)[],
  symbol: string,
  answer: 'unknown' | 'unreadable' | 'none',
): Promise<Harness> {
  const h = await createHarness();
  h.readContract = async (asked) => {
    if (asked !== symbol) return { ok: true, value: contractRecordOf(asked) };
    if (answer === 'unreadable') return { ok: true, value: { symbol, contractSize: 'much' } };
    if (answer === 'none') return { ok: false, reason: 'network', said: saying('The exchange cannot be reached') };
    return { ok: false, reason: 'unknown-contract', said: [{ key: 'exchange-unknown-contract', params: { label: 'code 1001' } }] };
  };
  await h.store.portfolio.apply({ putPositions: positions }, 1);
  await h.monitor.portfolio.hydrate();
  await h.advance(20);
  return h;
}

describe('a blind position is announced 90 s after it went blind, with the cause and whom it mutes', () => {
  it.each([
    [
      'unknown',
      'The exchange does not list ETH_USDT. That mutes others of the account: BTC_USDT long cross. No alert of them can come until that ends.',
    ],
    [
      'unreadable',
      'The exchange’s terms of ETH_USDT cannot be understood. That mutes others of the account: BTC_USDT long cross. No alert of them can come until that ends.',
    ],
    [
      'none',
      'The exchange’s terms of ETH_USDT could not be read yet. That mutes others of the account: BTC_USDT long cross. No alert of them can come until that ends.',
    ],
  ] as const)('a pool with a contract whose record is %s', async (answer, message) => {
    const h = await withRecordOf([CROSS, ETH_CROSS], 'ETH_USDT', answer);
    const prices = { BTC_USDT: '95000', ETH_USDT: '3000' };
    for (const [symbol, price] of Object.entries(prices)) await h.price(symbol, price);
    await h.advance(89_000);
    for (const [symbol, price] of Object.entries(prices)) await h.price(symbol, price);
    expect(noticesOf(h)).toEqual([]);
    await h.advance(1_000);
    expect(noticesOf(h).map((one) => [one.title, one.message])).toEqual([['Plimsoll is not watching', message]]);
    expect(h.view().faults.map(({ kind }) => kind)).toContain('blind');
    h.readContract = async (symbol) => ({ ok: true, value: contractRecordOf(symbol) });
    await ticks(h, 2, prices);
    expect([standing(h), h.view().faults]).toEqual([[], []]);
    const gap = (await h.store.history.list(20)).find(({ kind, symbol }) => kind === 'gap' && symbol === 'ETH_USDT');
    expect(gap?.said?.[0]).toMatchObject({ key: 'gap-blind', params: { symbols: 'BTC_USDT, ETH_USDT' } });
  });

  it('one stale contract of a pool names the others, too', async () => {
    const h = await createHarness({ positions: [CROSS, ETH_CROSS] });
    await h.price('ETH_USDT', '3000');
    await h.price('BTC_USDT', '95000');
    await h.advance(90_000);
    await h.price('BTC_USDT', '95000');
    h.feed.age('ETH_USDT', 'stale');
    await h.advance(0);
    expect(noticesOf(h)[0]?.message).toMatch(
      /^No prices of ETH_USDT since \d\d:\d\d:\d\d\. That mutes others of the account: BTC_USDT long cross\./,
    );
  });

  it('a position that does not fit its contract is named with its pool', async () => {
    const h = await createHarness({ positions: [CROSS, { ...ETH_CROSS, contracts: '0' }] });
    await ticks(h, 4, { BTC_USDT: '95000', ETH_USDT: '3000' });
    expect(noticesOf(h).map(({ message }) => message)).toEqual([
      'Nothing can be computed from what was entered: ETH_USDT short cross. That mutes others of the account: BTC_USDT long cross. No alert of them can come until that ends.',
    ]);
  });

  it('a position whose alerts are off is not missed, but blinds its pool all the same', async () => {
    const alone = await withRecordOf([{ ...ETH_LONG, alertsEnabled: false } as typeof ETH_LONG], 'ETH_USDT', 'unknown');
    await ticks(alone, 4);
    expect(noticesOf(alone)).toEqual([]);
    const pooled = await withRecordOf([CROSS, { ...ETH_CROSS, alertsEnabled: false } as typeof ETH_CROSS], 'ETH_USDT', 'unknown');
    await ticks(pooled, 4, { BTC_USDT: '95000' });
    expect(noticesOf(pooled)).toHaveLength(1);
  });

  it('comes after 90 s in all when no worker lives as long', async () => {
    let h = await withRecordOf([ETH_LONG], 'ETH_USDT', 'unknown');
    const { readContract } = h;
    for (let life = 0; life < 4; life += 1) {
      await ticks(h, 1);
      h = await h.restart();
      h.readContract = readContract;
    }
    expect(noticesOf(h)).toHaveLength(1);
  });
});

/** Two positions are watched, and the prices of one have just gone stale: it is announced. */
async function blindOfEth(): Promise<Harness> {
  const h = await createHarness({ positions: [BTC_LONG, ETH_LONG] });
  await h.price('BTC_USDT', BELOW);
  await h.price('ETH_USDT', '3000');
  await h.advance(90_000);
  await h.price('BTC_USDT', BELOW);
  h.feed.age('ETH_USDT', 'stale');
  await h.advance(0);
  return h;
}

describe('blindness that goes on', () => {
  it('is announced again every 30 minutes, whoever closed the notification', async () => {
    const h = await blindOfEth();
    h.platform.notifications.dismiss(noticesOf(h)[0]?.id ?? '');
    await ticks(h, 59, { BTC_USDT: BELOW });
    expect(noticesOf(h)).toHaveLength(1);
    await ticks(h, 1, { BTC_USDT: BELOW });
    expect([noticesOf(h).length, standing(h).length]).toEqual([2, 1]);
    await ticks(h, 60, { BTC_USDT: BELOW });
    expect([noticesOf(h).length, standing(h).length]).toEqual([3, 1]);
  }, 30_000);

  it('takes in those that go blind later at once, in its place, and lets go those that see again', async () => {
    const h = await blindOfEth();
    expect(standing(h)[0]).toMatch(/^No prices of ETH_USDT since/);
    await ticks(h, 10);
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(0);
    expect([noticesOf(h).length, standing(h).length]).toEqual([1, 1]);
    expect(standing(h)[0]).toMatch(/^No prices of BTC_USDT, ETH_USDT since/);
    await h.price('ETH_USDT', '3000');
    expect(standing(h)[0]).toMatch(/^No prices of BTC_USDT since/);
    await h.price('BTC_USDT', BELOW);
    expect(standing(h)).toEqual([]);
  });

  it('of one more position is told by a new notification where the trader has dismissed the old one', async () => {
    const h = await blindOfEth();
    h.platform.notifications.dismiss(noticesOf(h)[0]?.id ?? '');
    await h.advance(90_000);
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(0);
    expect(new Set(noticesOf(h).map(({ id }) => id)).size).toBe(2);
    expect(standing(h)).toHaveLength(1);
  });
});

describe('a clock that was ahead', () => {
  it('does not mute the next announcement', async () => {
    const h = await createHarness({ positions: [BTC_LONG, ETH_LONG] });
    h.platform.clock.advance(8 * HOUR);
    await h.price('BTC_USDT', BELOW);
    await h.price('ETH_USDT', '3000');
    h.feed.age('ETH_USDT', 'stale');
    await h.advance(0);
    expect(noticesOf(h)).toHaveLength(1);
    h.platform.notifications.dismiss(noticesOf(h)[0]?.id ?? '');
    h.platform.clock.advance(-8 * HOUR);
    await h.price('BTC_USDT', BELOW);
    await h.advance(90_000);
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(0);
    expect(noticesOf(h)[1]?.message).toMatch(/^No prices of BTC_USDT, ETH_USDT since/);
  });

  it('does not keep a contract that never had a price from being announced', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.clock.advance(-HOUR);
    await ticks(h, 4);
    expect(noticesOf(h)).toHaveLength(1);
  });
});

describe('gaps by contract', () => {
  const gapsOf = async ({ store }: Harness) =>
    (await store.history.list(50))
      .filter(({ kind }) => kind === 'gap')
      .map(({ symbol, figures: { from = '', to = '' } }) => [symbol, Date.parse(to) - Date.parse(from)]);

  it('a delisted contract does not keep a sleep of all others out of the history, and its end adds no row', async () => {
    const h = await createHarness({ positions: [BTC_LONG, ETH_LONG] });
    await h.price('BTC_USDT', BELOW);
    await h.price('ETH_USDT', '3000');
    await ticks(h, 4, { BTC_USDT: BELOW });
    h.feed.age('ETH_USDT', 'stale');
    await h.advance(0);
    expect(await gapsOf(h)).toEqual([]);
    h.platform.clock.advance(8 * HOUR);
    await h.price('BTC_USDT', BELOW);
    expect(await gapsOf(h)).toEqual([[null, 8 * HOUR]]);
    await ticks(h, 2, { BTC_USDT: BELOW });
    await h.handlers['position-delete']({ id: 'p2' });
    await ticks(h, 2, { BTC_USDT: BELOW });
    expect(await gapsOf(h)).toEqual([[null, 8 * HOUR]]);
    expect(standing(h)).toEqual([]);
  });

  it('of one contract names it, and is written once, by whichever worker', async () => {
    const first = await createHarness({ positions: [BTC_LONG, ETH_LONG] });
    await first.price('ETH_USDT', '3000');
    await ticks(first, 4, { BTC_USDT: BELOW });
    first.readCandles = () => new Promise(() => undefined);
    await first.price('ETH_USDT', '3000');
    expect(await gapsOf(first)).toEqual([['ETH_USDT', 2 * MINUTE]]);
    const second = await first.restart();
    await second.price('BTC_USDT', BELOW);
    await second.price('ETH_USDT', '3000');
    expect(await gapsOf(second)).toEqual([['ETH_USDT', 2 * MINUTE]]);
  });
});
