/** An outage is announced however it falls: within the mute of another one, over worker restarts, past a notification that failed. */
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { createHarness, type Harness } from '../harness.ts';
import { BELOW, BTC_LONG } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const ETH_LONG = { ...BTC_LONG, id: 'p2', symbol: 'ETH_USDT', entryPrice: '1', contracts: '1' };

/** Prices stop for 90 s. */
async function outage(h: Harness): Promise<void> {
  await h.advance(90_000);
  h.feed.age('BTC_USDT', 'stale');
  await h.advance(0);
}

async function gapsOf({ store }: Harness): Promise<readonly unknown[]> {
  const rows = await store.history.list(20);
  return rows.filter(({ kind, symbol }) => kind === 'gap' && symbol === null).map(({ figures }) => figures);
}

function iso(from: number, to: number) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

describe('the announcement', () => {
  it('of one contract without prices does not hide that later another one stops, too', async () => {
    const h = await createHarness({ positions: [BTC_LONG, ETH_LONG] });
    const ticks = async (count: number, live: boolean): Promise<void> => {
      for (let tick = 0; tick < count; tick += 1) {
        await h.advance(30_000);
        if (live) await h.price('BTC_USDT', BELOW);
        await h.watchdog();
      }
    };
    await h.price('ETH_USDT', '3000');
    await h.price('BTC_USDT', BELOW);
    h.feed.age('ETH_USDT', 'stale');
    await ticks(120, true);
    const { created } = h.platform.notifications;
    expect(created.every(({ message }) => message.includes('ETH_USDT') && !message.includes('BTC_USDT'))).toBe(true);
    await h.advance(90_000);
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(0);
    expect(
      [...h.platform.notifications.shown.values()].map(({ message }) => [message.includes('ETH_USDT'), message.includes('BTC_USDT')]),
    ).toEqual([[true, true]]);
  }, 30_000);

  it('of a second outage within 30 minutes comes when the mute ends', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    await outage(h);
    const { created } = h.platform.notifications;
    await h.price('BTC_USDT', BELOW);
    await outage(h);
    await h.advance(28 * MINUTE);
    await h.watchdog();
    expect(created).toHaveLength(1);
    await h.advance(30_000);
    await h.watchdog();
    expect(created).toHaveLength(2);
    await h.watchdog();
    expect(created).toHaveLength(2);
    await h.price('BTC_USDT', BELOW);
    expect(h.platform.notifications.shown.size).toBe(0);
  });

  it('that the browser refused is tried again', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    h.platform.notifications.behaviour = 'refuse';
    await outage(h);
    h.platform.notifications.behaviour = 'show';
    await h.watchdog();
    await h.watchdog();
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it.each([
    ['before it is shown is made by the next one', 'hang'],
    ['before it knows that it is shown is not repeated', 'show-unanswered'],
  ] as const)('of a worker that dies %s', async (_name, behaviour) => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', BELOW);
    first.platform.notifications.behaviour = behaviour;
    await outage(first);
    first.platform.notifications.behaviour = 'show';
    const second = await first.restart();
    await second.advance(90_000);
    await second.watchdog();
    await second.watchdog();
    expect(second.platform.notifications.created).toHaveLength(1);
  });

  it('once dismissed by the trader is not repeated by the next worker', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', BELOW);
    await outage(first);
    await first.platform.notifications.clear(first.platform.notifications.created[0]?.id ?? '');
    const second = await first.restart();
    await second.advance(90_000);
    await second.watchdog();
    expect(second.platform.notifications.created).toHaveLength(1);
  });

  it('comes after 90 s in all when no worker lives as long', async () => {
    let h = await createHarness({ positions: [BTC_LONG] });
    for (let life = 0; life < 3; life += 1) {
      await h.advance(40_000);
      await h.watchdog();
      if (life < 2) h = await h.restart();
    }
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('stands over a restart until every contract has a price again', async () => {
    const first = await createHarness({ positions: [BTC_LONG, ETH_LONG] });
    await first.price('ETH_USDT', '3000');
    await first.price('BTC_USDT', BELOW);
    const from = first.platform.clock.now();
    await outage(first);
    const second = await first.restart();
    await second.watchdog();
    await second.price('BTC_USDT', BELOW);
    await second.watchdog();
    expect([second.platform.notifications.shown.size, await gapsOf(second)]).toEqual([1, [iso(from, second.platform.clock.now())]]);
    await second.price('ETH_USDT', '3000');
    expect(second.platform.notifications.shown.size).toBe(0);
    expect(await gapsOf(second)).toHaveLength(1);
  });
});

describe('a gap in the history', () => {
  it('is one row for the feed after a sleep whose poll brings prices', async () => {
    const h = await createHarness({ positions: [BTC_LONG, ETH_LONG] });
    await h.price('BTC_USDT', BELOW);
    await h.price('ETH_USDT', '3000');
    const from = h.platform.clock.now();
    h.platform.clock.advance(8 * 60 * MINUTE);
    h.feed.pollBrings = { BTC_USDT: BELOW, ETH_USDT: '3000' };
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(6_000);
    expect(await gapsOf(h)).toEqual([iso(from, from + 8 * 60 * MINUTE)]);
    expect(h.platform.notifications.created.filter(({ id }) => id.startsWith('!'))).toEqual([]);
  });

  it.each([
    ['a minute', MINUTE, 0],
    ['more than a minute', MINUTE + 1, 1],
  ])('after silence of %s', async (_name, silence, count) => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    await h.advance(silence);
    await h.price('BTC_USDT', BELOW);
    expect(await gapsOf(h)).toHaveLength(count);
  });

  it('is not written again by a worker that finds its candles still to be looked at', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', BELOW);
    await first.advance(8 * MINUTE);
    first.readCandles = () => new Promise(() => undefined);
    await first.price('BTC_USDT', BELOW);
    const second = await first.restart();
    await second.price('BTC_USDT', BELOW);
    expect(await gapsOf(second)).toHaveLength(1);
  });

  it('is written though a clock set back left an earlier one in the future', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    await h.advance(2 * MINUTE);
    await h.price('BTC_USDT', BELOW);
    h.platform.clock.advance(-60 * MINUTE);
    await h.price('BTC_USDT', BELOW);
    await h.advance(2 * MINUTE);
    await h.price('BTC_USDT', BELOW);
    expect(await gapsOf(h)).toHaveLength(2);
  });

  it('after a closed browser is one row, beside an interruption that it stood in', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', BELOW);
    const from = first.platform.clock.now();
    await outage(first);
    const second = await first.restart(createFakePlatform(createFakeClock(from + 8 * 60 * MINUTE)));
    await second.price('BTC_USDT', BELOW);
    expect(await gapsOf(second)).toEqual([iso(from, second.platform.clock.now())]);
  });
});
