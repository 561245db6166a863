/** A second exchange, which speaks otherwise in every respect, beside MEXC through the whole worker: what happens at one is nothing to the other. */
import { IDBFactory } from '../../platform/fake-indexed-db.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWorker } from '../../../src/background/create-worker.ts';
import { createExchange } from '../../../src/background/exchange/exchange.ts';
import { createFeed } from '../../../src/background/feed/create-feed.ts';
import { answeredPlatform } from '../../../src/background/platform/answered-platform.ts';
import type { HttpAnswer } from '../../../src/background/platform/platform.ts';
import { answeredInTime } from '../../../src/background/store/answered-in-time.ts';
import { openStore } from '../../../src/background/store/store.ts';
import { instrumentOf } from '../../../src/protocol/instrument.ts';
import type { AccountRecord, PositionRecord } from '../../../src/protocol/records.ts';
import { MEXC } from '../../../src/venues/mexc/mexc.ts';
import { onMexc } from '../../on-mexc.ts';
import { envelope } from '../../platform/fake-http.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { createFakeSockets, type FakeSocket } from '../../platform/fake-sockets.ts';
import { TIDE } from '../../venues/invented/tide.ts';
import { settled } from '../../platform/open-calls.ts';
import { BELOW, BTC_LONG, contractRecordOf, HOLDS, MAIN } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const TIDAL: AccountRecord = { ...MAIN, id: 'tidal', venue: 'tide', name: 'Tidal' };
const onTide = (id: string, symbol: string): PositionRecord => ({ ...BTC_LONG, id, accountId: 'tidal', symbol });
/** Three contracts, of which one socket carries two. */
const TIDAL_LONGS = [onTide('t-btc', 'btc-perp'), onTide('t-eth', 'eth-perp'), onTide('t-sol', 'sol-perp')];
const { riskLimitCustom: _tiers, ...TERMS } = contractRecordOf('BTC_USDT');

/** The far ends of both exchanges, as the test plays them; all prices stand at `BELOW`. */
async function bothExchanges() {
  globalThis.indexedDB = new IDBFactory();
  const store = await openStore(() => undefined);
  await store.portfolio.apply({ putAccounts: [MAIN, TIDAL], putPositions: [BTC_LONG, ...TIDAL_LONGS] }, 0);
  const sockets = createFakeSockets();
  const platform = { ...createFakePlatform(), sockets };
  const { clock, timers, http, notifications } = platform;
  const tide = { answers: true, low: BELOW };
  const json = (value: unknown): HttpAnswer => ({ kind: 'answer', status: 200, body: JSON.stringify(value) });
  const down: HttpAnswer = { kind: 'failure', reason: 'network', detail: 'no route' };

  function answerOfTide(path: string): HttpAnswer {
    if (!tide.answers) return down;
    const [, what = '', symbol = ''] = /^\/(\w+)\/?([a-z-]*)/.exec(path) ?? [];
    if (what === 'time') return json({ now: clock.now() });
    if (what === 'terms') return json({ ...TERMS, symbol, displayNameEn: symbol });
    if (what === 'tiers') return json({ riskLimitCustom: _tiers });
    if (what === 'marks') return json(Object.fromEntries(TIDAL_LONGS.map((position) => [position.symbol, [BELOW, clock.now()]])));
    const query = new URL(path, TIDE.hosts[0]).searchParams;
    const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
    const opened = Array.from({ length: Math.floor((to - from) / MINUTE) + 1 }, (_none, index) => from + index * MINUTE);
    return json({ minutes: opened.reverse().map((at) => [at, BELOW, BELOW, symbol === 'btc-perp' ? tide.low : BELOW, BELOW]) });
  }

  function answerOfMexc(url: string): HttpAnswer {
    if (url.includes('/ping')) return envelope(clock.now());
    if (url.includes('/detail')) return envelope(contractRecordOf('BTC_USDT'));
    if (url.includes('/fair_price/')) return envelope({ symbol: 'BTC_USDT', fairPrice: Number(BELOW), timestamp: clock.now() });
    return envelope({ time: [], open: [], high: [], low: [], close: [] });
  }

  http.respond((url) => (url.startsWith(TIDE.hosts[0]) ? answerOfTide(url.slice(TIDE.hosts[0].length)) : answerOfMexc(url)));
  const answered = answeredPlatform(platform);
  const { monitor } = createWorker({
    platform: answered,
    store: answeredInTime(store, timers),
    createFeed: (venue, listener) => createFeed({ platform: answered, venue, listener }),
    exchanges: [createExchange(answered, MEXC), createExchange(answered, TIDE)],
  });
  onTestFinished(() => {
    monitor.stop();
    store.close();
  });
  await monitor.start();
  await settled();

  /** The newest socket that asked for the contract. */
  function lineOf(symbol: string): FakeSocket {
    const line = sockets.opened.filter(({ sent }) => sent.some((text) => text.includes(`"${symbol}"`))).at(-1);
    if (line === undefined) throw new Error(`no socket asked for ${symbol}`);
    return line;
  }

  const told = () => notifications.created.map(({ id }) => id.replace(/@.*/, ''));
  const scene = {
    ...{ platform, store, monitor, sockets, tide, lineOf, told },
    /** Lets time pass; both exchanges answer pings, and contracts of Tide that still stand say so every ten seconds. */
    async pass(ms: number, alive: readonly string[] = []) {
      for (let passed = 0; passed < ms; passed += 10_000) {
        await timers.advance(Math.min(10_000, ms - passed));
        await settled();
        for (const socket of sockets.opened) {
          if (socket.url === MEXC.prices.url) socket.push({ channel: 'pong', data: clock.now(), ts: clock.now() });
          else socket.deliver('pong');
        }
        for (const symbol of alive) lineOf(symbol).push({ pushes: [{ s: symbol, oi: '7', t: clock.now() }] });
      }
    },
    async pushOnTide(symbol: string, price: string) {
      lineOf(symbol).push({ pushes: [{ s: symbol, m: price, t: clock.now() }] });
      await settled();
    },
    async pushOnMexc(price: string) {
      lineOf('BTC_USDT').push({
        symbol: 'BTC_USDT',
        data: { symbol: 'BTC_USDT', price: Number(price) },
        channel: 'push.fair.price',
        ts: clock.now(),
      });
      await settled();
    },
    /** Both exchanges accept what is connecting and acknowledge what was asked for. */
    async accept() {
      for (const socket of sockets.opened) socket.accept();
      await timers.advance(2_000);
      for (const { symbol } of TIDAL_LONGS) lineOf(symbol).push({ event: 'subscribed', s: symbol });
      await settled();
    },
  };
  await scene.accept();
  return scene;
}

describe('two exchanges at once', () => {
  it('each has its own sockets, as many as its contracts need, and its own requests', async () => {
    const { sockets, platform, lineOf } = await bothExchanges();
    expect(sockets.opened.map(({ url }) => url).sort()).toEqual([MEXC.prices.url, TIDE.prices.url, TIDE.prices.url].sort());
    expect(lineOf('btc-perp').sent).toEqual(['{"do":"subscribe","s":"btc-perp"}', '{"do":"subscribe","s":"eth-perp"}']);
    expect(lineOf('sol-perp').sent).toEqual(['{"do":"subscribe","s":"sol-perp"}']);
    expect(lineOf('BTC_USDT').sent.every((text) => text.includes('"method"'))).toBe(true);
    expect(platform.http.urls.filter((url) => url.includes('perp') && !url.startsWith(TIDE.hosts[0]))).toEqual([]);
  });

  it('a price of either alerts its own position', async () => {
    const scene = await bothExchanges();
    await scene.pushOnTide('btc-perp', HOLDS);
    expect(scene.told()).toEqual(['t-btc']);
    await scene.pushOnMexc(HOLDS);
    expect(scene.told()).toEqual(['t-btc', 'p1']);
    expect(scene.platform.notifications.created[0]?.title).toContain('btc-perp');
  });

  it('a push without a price keeps a price fresh where the socket had brought it, and no other', async () => {
    const scene = await bothExchanges();
    scene.tide.answers = false;
    await scene.pushOnTide('btc-perp', BELOW);
    await scene.pass(3 * MINUTE, ['btc-perp', 'sol-perp']);
    const freshness = (symbol: string) => scene.monitor.feed.freshness(instrumentOf('tide', symbol));
    expect([freshness('btc-perp'), freshness('eth-perp'), freshness('sol-perp')]).toEqual(['live', 'stale', 'stale']);
    expect(scene.monitor.feed.freshness(onMexc('BTC_USDT'))).toBe('live');
  });

  it('the loss of one blinds its own positions alone; the candles of its gap are asked of it, and tell what was touched', async () => {
    const scene = await bothExchanges();
    await scene.pushOnTide('btc-perp', BELOW);
    scene.tide.answers = false;
    for (const socket of scene.sockets.opened) if (socket.url === TIDE.prices.url) socket.end();
    await scene.pass(3 * MINUTE);
    const blind = scene.platform.notifications.created.find(({ id }) => id.startsWith('!interrupted'));
    expect(blind?.message).toMatch(/btc-perp/);
    expect(blind?.message).not.toMatch(/BTC_USDT/);
    await scene.pushOnMexc(HOLDS);
    expect(scene.told()).toContain('p1');
    Object.assign(scene.tide, { answers: true, low: '90100' });
    const watchdog = scene.monitor.watchdog();
    await scene.pass(30_000);
    await watchdog;
    expect(scene.platform.http.urls.some((url) => url.startsWith(`${TIDE.hosts[0]}/minutes/btc-perp`))).toBe(true);
    expect(scene.told()).toContain('t-btc!past');
    expect(scene.told().filter((id) => id.startsWith('p1'))).toEqual(['p1']);
    const rows = await scene.store.history.list(50);
    expect(rows.filter(({ kind }) => kind === 'gap').map(({ symbol }) => symbol)).not.toContain('BTC_USDT');
  });
});
