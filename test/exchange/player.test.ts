import { describe, expect, it } from 'vitest';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { crashMarket } from './crash-market.ts';
import { marketScript, type Tick } from './market-script.ts';
import { playScript, type PlayedTick } from './player.ts';
import { systemClock } from './system-clock.ts';
import { testExchange } from './test-exchange.ts';

const FIRST_PRICES = new Map([
  ['BTC_USDT', '100'],
  ['XRP_USDT', '2'],
]);
const TICKS: readonly Tick[] = [
  { atMs: 600, symbol: 'BTC_USDT', price: '99' },
  { atMs: 600, symbol: 'XRP_USDT', price: '1.9' },
  { atMs: 1200, symbol: 'BTC_USDT', price: '98' },
  { atMs: 60_000, symbol: 'BTC_USDT', price: '97' },
];
const SCRIPT = marketScript(FIRST_PRICES, TICKS);
const SUBSCRIBE = (symbol: string): string => `{"method":"sub.fair.price","param":{"symbol":"${symbol}"}}`;

describe('compressed time', () => {
  it('plays a minute in a second, and tells when each tick went out', async () => {
    const { exchange, timers } = await testExchange({ listings: SCRIPT.listings() });
    const heard: PlayedTick[] = [];
    const player = playScript(SCRIPT, { market: exchange.market, clock: exchange.clock, speed: 60, onTick: (tick) => heard.push(tick) });
    await timers.advance(9);
    expect([player.progress(), exchange.market.quote('BTC_USDT').fairPrice]).toEqual([0, '100']);
    await timers.advance(1);
    expect([player.progress(), exchange.market.quote('BTC_USDT').fairPrice]).toEqual([0.5, '99']);
    await timers.advance(990);
    await player.finished;
    expect(player.progress()).toBe(1);
    expect(heard.map((tick) => tick.wallAt - FAKE_NOW)).toEqual([10, 10, 20, 1000]);
    expect(player.played).toEqual(heard);
  });

  it('a late timer sends everything that is due, in order, merging nothing', async () => {
    const { exchange, timers, open } = await testExchange({ listings: SCRIPT.listings() });
    const client = await open();
    client.send(SUBSCRIBE('BTC_USDT'));
    client.send(SUBSCRIBE('XRP_USDT'));
    await client.settled();
    const player = playScript(SCRIPT, { market: exchange.market, clock: exchange.clock, speed: 60 });
    await timers.sleep(5000);
    await player.finished;
    const frames = (await client.settled()).map((frame) => JSON.parse(frame));
    expect(frames.map(({ symbol, data }) => [symbol, data.price])).toEqual(TICKS.map((tick) => [tick.symbol, Number(tick.price)]));
  });
});

describe('start and end', () => {
  it('waits until one client is subscribed to everything; the first prices stand meanwhile', async () => {
    const { exchange, timers, open } = await testExchange({ listings: SCRIPT.listings() });
    const player = playScript(SCRIPT, { market: exchange.market, clock: exchange.clock, speed: 60, startWhen: exchange.subscribed() });
    const [first, second] = [await open(), await open()];
    first.send(SUBSCRIBE('BTC_USDT'));
    second.send(SUBSCRIBE('XRP_USDT'));
    await Promise.all([first.settled(), second.settled()]);
    await timers.advance(10_000);
    expect(player.progress()).toBe(0);
    first.send(SUBSCRIBE('XRP_USDT'));
    await first.settled();
    await timers.advance(1000);
    await player.finished;
    expect(player.progress()).toBe(1);
    expect(player.played[0]?.wallAt).toBe(FAKE_NOW + 10_010);
  });

  it('stops where it is', async () => {
    const { exchange, timers } = await testExchange({ listings: SCRIPT.listings() });
    const player = playScript(SCRIPT, { market: exchange.market, clock: exchange.clock, speed: 60 });
    await timers.advance(10);
    player.stop();
    await player.finished;
    await timers.advance(1000);
    expect(player.played).toHaveLength(2);
  });

  it('fails by name when the exchange closes before the start, or lacks a symbol', async () => {
    const waiting = await testExchange({ listings: SCRIPT.listings() });
    const { market, clock } = waiting.exchange;
    const player = playScript(SCRIPT, { market, clock, speed: 60, startWhen: waiting.exchange.subscribed(['BTC_USDT']) });
    const failed = expect(player.finished).rejects.toThrow(
      'the exchange closed while somebody waited until one connection is subscribed to BTC_USDT',
    );
    await waiting.exchange.close();
    await failed;
    market.removeSymbol('XRP_USDT');
    await expect(playScript(SCRIPT, { market, clock, speed: 60 }).finished).rejects.toThrow('symbol XRP_USDT');
    expect(() => playScript(SCRIPT, { market, clock, speed: 0 })).toThrow('speed 0: must be > 0');
  });
});

describe('the whole crash over a socket', () => {
  it('arrives tick by tick, in order, on the real clock', async () => {
    const script = crashMarket(1);
    const { exchange, open } = await testExchange({ listings: script.listings(), clock: systemClock });
    const client = await open();
    for (const symbol of script.symbols()) client.send(SUBSCRIBE(symbol));
    const player = playScript(script, { market: exchange.market, clock: exchange.clock, speed: 2000, startWhen: exchange.subscribed() });
    await player.finished;
    const prices = (await client.settled()).map((frame) => JSON.parse(frame)).filter((frame) => frame.channel === 'push.fair.price');
    expect(prices.map(({ symbol, data }) => `${symbol} ${data.price}`)).toEqual(
      script.ticks().map((tick) => `${tick.symbol} ${Number(tick.price)}`),
    );
    const wallMs = (player.played.at(-1)?.wallAt ?? 0) - (player.played[0]?.wallAt ?? 0);
    expect(wallMs).toBeGreaterThan(1100);
  });
});
