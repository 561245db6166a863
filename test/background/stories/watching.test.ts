/** Silence never looks like safety: what is not watched says so, in view, badge, notification and history. */
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { createHarness } from '../harness.ts';
import { BELOW, BTC_LONG, HOLDS } from '../portfolio-samples.ts';

const MINUTE = 60_000;
const SYSTEM = /^!interrupted@/;

describe('interruption', () => {
  it('one notification when prices stop, withdrawn when they return, the gap in the history', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    const lastPriceAt = h.platform.clock.now();
    await h.advance(90_000);
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(0);
    const { created, cleared, shown } = h.platform.notifications;
    expect(created).toHaveLength(1);
    expect(created[0]?.id).toMatch(SYSTEM);
    expect(created[0]?.message).toMatch(/^No prices of BTC_USDT since \d\d:\d\d:\d\d\. No alert can come until they return\.$/);
    await h.watchdog();
    expect(created).toHaveLength(1);
    expect(h.platform.badge.last).toMatchObject({ level: 'not-watching', text: '?' });
    await h.advance(10_000);
    await h.price('BTC_USDT', BELOW);
    await h.advance(1_000);
    expect(cleared).toEqual([created[0]?.id]);
    expect(shown.size).toBe(0);
    const gap = (await h.store.history.list(10)).find(({ kind }) => kind === 'gap');
    expect(gap?.figures).toEqual({ from: new Date(lastPriceAt).toISOString(), to: new Date(lastPriceAt + 100_000).toISOString() });
    expect(h.platform.badge.last).toMatchObject({ level: 'near', text: '<.1' });
  });

  it('at most one notification in 30 minutes, across restarts; every gap is in the history', async () => {
    let h = await createHarness({ positions: [BTC_LONG] });
    for (let round = 0; round < 3; round += 1) {
      await h.price('BTC_USDT', BELOW);
      h.feed.age('BTC_USDT', 'stale');
      await h.advance(2 * MINUTE);
      if (round === 1) h = await h.restart();
      await h.price('BTC_USDT', BELOW);
    }
    expect(h.platform.notifications.created.filter(({ id }) => SYSTEM.test(id))).toHaveLength(1);
    expect((await h.store.history.list(10)).filter(({ kind }) => kind === 'gap')).toHaveLength(3);
    await h.advance(30 * MINUTE);
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(0);
    expect(h.platform.notifications.created.filter(({ id }) => SYSTEM.test(id))).toHaveLength(2);
  });

  it('a poll that brings prices, as after a sleep, keeps it quiet', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    h.feed.pollBrings = { BTC_USDT: BELOW };
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(5_000);
    expect(h.platform.notifications.created).toEqual([]);
  });

  it('a first price that never comes is an interruption after 90 s', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.advance(60_000);
    await h.watchdog();
    expect(h.platform.notifications.created).toEqual([]);
    await h.advance(30_000);
    await h.watchdog();
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('the time in which the browser was closed is a gap in the history', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    await first.price('BTC_USDT', BELOW);
    await first.watchdog();
    const lastSeen = first.platform.clock.now();
    const second = await first.restart(createFakePlatform(createFakeClock(lastSeen + 8 * 60 * MINUTE)));
    await second.price('BTC_USDT', BELOW);
    const gap = (await second.store.history.list(10)).find(({ kind }) => kind === 'gap');
    expect(gap?.figures).toEqual({ from: new Date(lastSeen).toISOString(), to: new Date(second.platform.clock.now()).toISOString() });
  });
});

describe('contract records', () => {
  it('the cache serves without network, with its date; a record older than a day is read again', async () => {
    const first = await createHarness({ positions: [BTC_LONG] });
    const readAt = first.platform.clock.now() - 20;
    expect(first.view().feed.symbols[0]?.recordAt).toBe(readAt);
    first.online = false;
    const second = await first.restart();
    second.online = false;
    second.platform.clock.advance(24 * 60 * MINUTE);
    await second.watchdog();
    await second.price('BTC_USDT', BELOW);
    expect(second.view().feed.symbols[0]?.recordAt).toBe(readAt);
    expect(second.view().positions[0]?.level).toBe('near');
    second.online = true;
    await second.watchdog();
    expect(second.view().feed.symbols[0]?.recordAt).toBe(second.platform.clock.now());
  });

  it('a position without a record says why, the others go on, and the watchdog tries again', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.online = false;
    const ethLong = { ...BTC_LONG, id: 'p2', symbol: 'ETH_USDT' };
    await h.store.portfolio.apply({ putPositions: [ethLong] }, 1);
    await h.monitor.portfolio.hydrate();
    await h.advance(20);
    h.feed.price('ETH_USDT', '3000');
    await h.price('BTC_USDT', HOLDS);
    const eth = h.view().positions[0];
    expect(eth).toMatchObject({ record: ethLong, level: 'unknown', evaluation: null, alert: { state: 'blind', reason: 'unevaluable' } });
    expect(eth?.problem).toMatchObject({ code: 'contract-missing', reason: 'not-available' });
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('a contract that the exchange does not know is told of, and is asked for again', async () => {
    const h = await createHarness();
    h.online = false;
    await h.store.portfolio.apply({ putPositions: [BTC_LONG] }, 1);
    await h.monitor.portfolio.hydrate();
    h.feed.unknown('BTC_USDT', 'The exchange does not know this contract');
    await h.advance(91_000);
    expect(h.view().positions[0]?.problem).toMatchObject({ code: 'contract-missing', reason: 'not-listed' });
    await h.watchdog();
    expect(h.platform.notifications.created.map(({ message }) => message)).toEqual([
      'The exchange does not list BTC_USDT. No alert of them can come until that ends.',
    ]);
    h.online = true;
    await h.watchdog();
    await h.advance(20);
    await h.price('BTC_USDT', BELOW);
    expect(h.view().positions[0]?.level).toBe('near');
  });

  it('one "does not exist" for a contract with a record leaves it watched, and says so until the exchange answers', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.online = false;
    h.feed.unknown('BTC_USDT', 'The exchange does not know this contract');
    await h.watchdog();
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(h.view().faults).toMatchObject([
      {
        kind: 'contract',
        said: [{ key: 'contract-state', params: { state: 'offline' } }, { key: 'record-doubted' }, { key: 'exchange-unknown-contract' }],
      },
    ]);
    const faults = (await h.store.history.list(10)).filter(({ kind }) => kind === 'fault');
    expect(faults).toHaveLength(1);
    h.online = true;
    await h.watchdog();
    await h.watchdog();
    expect(h.view().faults).toEqual([]);
  });

  it('a delisted contract is an interruption once its prices stop', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    h.online = false;
    h.feed.unknown('BTC_USDT', 'The exchange does not know this contract');
    h.feed.age('BTC_USDT', 'stale');
    await h.advance(5_000);
    expect(h.platform.notifications.created.map(({ id }) => id)).toEqual([expect.stringMatching(/^!interrupted/)]);
  });

  it('a changed record is read again when the exchange says so', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const before = h.view().feed.symbols[0]?.recordAt ?? 0;
    await h.advance(60_000);
    h.feed.contractChanged('BTC_USDT');
    await h.advance(20);
    expect(h.view().feed.symbols[0]?.recordAt).toBe(before + 60_020);
  });
});

describe('faults and calm', () => {
  it('withdrawn host access is a state', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.hostAccess.allow = false;
    await h.monitor.checkPermissions();
    expect(h.view().faults).toMatchObject([{ kind: 'permission' }]);
    h.platform.hostAccess.allow = true;
    await h.monitor.checkPermissions();
    expect(h.view().faults).toEqual([]);
  });

  it('a browser that does not say whether it grants access is a fault after 10 s, until it says so, and holds up no watchdog tick', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.platform.hostAccess.granted = () => new Promise<never>(() => undefined);
    h.platform.notifications.allowed = () => new Promise<never>(() => undefined);
    // It ends without them.
    await h.watchdog();
    expect(h.view().faults).toEqual([]);
    await h.advance(10_000);
    expect(h.view().faults).toMatchObject([
      { kind: 'permission', said: [{ key: 'browser-silent', params: { seconds: '10' } }] },
      { kind: 'notifications', said: [{ key: 'notifications-silent', params: { seconds: '10' } }] },
    ]);
    h.platform.hostAccess.granted = async () => true;
    h.platform.notifications.allowed = async () => true;
    await h.monitor.checkPermissions();
    expect(h.view().faults).toEqual([]);
  });

  it('keeps the worker alive only while something is watched', async () => {
    const h = await createHarness();
    expect(h.platform.keepAlive.holders).toBe(0);
    await h.handlers['position-restore']({ record: BTC_LONG });
    await h.handlers['position-restore']({ record: { ...BTC_LONG, id: 'p2' } });
    expect(h.platform.keepAlive.holders).toBe(1);
    await h.handlers['position-delete']({ id: 'p1' });
    expect(h.platform.keepAlive.holders).toBe(1);
    await h.handlers['position-delete']({ id: 'p2' });
    expect(h.platform.keepAlive.holders).toBe(0);
    await h.handlers['position-restore']({ record: BTC_LONG });
    h.monitor.stop();
    expect(h.platform.keepAlive.holders).toBe(0);
  });

  it('writes at most one heartbeat a minute while nothing happens', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    await h.price('BTC_USDT', BELOW);
    const beats: (number | null)[] = [];
    for (let tick = 0; tick < 8; tick += 1) {
      await h.watchdog();
      beats.push(await h.store.watchRecord.lastBeat());
      await h.advance(30_000);
    }
    expect(new Set(beats).size).toBe(4);
  });

  it('cross positions are watched through their pool, by a price of any of its contracts', async () => {
    const cross = { accountId: 'main', side: 'long', marginMode: 'cross', leverage: '10' } as const;
    const positions = [
      { ...cross, id: 'c1', symbol: 'BTC_USDT', contracts: '10000', entryPrice: '100000' },
      { ...cross, id: 'c2', symbol: 'ETH_USDT', contracts: '1', entryPrice: '3000' },
    ];
    const h = await createHarness({ positions });
    await h.price('BTC_USDT', '120');
    expect(h.view().positions.map(({ alert }) => alert.state)).toEqual(['blind', 'blind']);
    await h.price('ETH_USDT', '3000');
    expect(h.platform.notifications.created).toHaveLength(1);
    expect(h.platform.notifications.created[0]?.title).toBe('2 positions near liquidation');
  });
});
