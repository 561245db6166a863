/** A contract changes under positions that are watched. */
import { describe, expect, it } from 'vitest';
import { type Harness } from '../harness.ts';
import { BTC_LONG } from '../portfolio-samples.ts';
import { announce, contractRows, faultOf, stage, withRate } from './contract-stage.ts';

describe('an announced change of a contract', () => {
  it('that moves a margin rate is told once, with the rates before and after', async () => {
    const h = await stage();
    await announce(h, withRate(0.02));
    // (100 + 38) ÷ 5,000 and (2,000 + 38) ÷ 5,000.
    expect(await contractRows(h)).toEqual([
      {
        seq: expect.any(Number) as number,
        at: h.platform.clock.now() - 20,
        kind: 'contract',
        positionId: 'p1',
        symbol: 'BTC_USDT',
        text: '',
        said: [
          { key: 'contract-moved', params: { symbol: 'BTC_USDT', side: 'long', mode: 'isolated', before: '0.0276', after: '0.4076' } },
        ],
        figures: { marginRateBefore: '0.0276', marginRate: '0.4076', tierBefore: '1', tier: '1', fairPrice: '95000' },
        delivered: true,
      },
    ]);
    const [id] = await h.platform.notifications.shownIds();
    expect(id).toMatch(/^!contract-BTC_USDT@\d+$/);
    expect(h.platform.notifications.created.map(({ title, message }) => [title, message])).toEqual([
      [
        'The exchange changed BTC_USDT',
        'BTC_USDT long isolated: margin rate 2.76% → 40.76%\nTiers, rates or fees of the contract changed; both at the same fair price.',
      ],
    ]);
    expect(h.view().positions[0]?.evaluation?.marginRate).toBe('0.4076');
    await h.watchdog();
    expect(await contractRows(h)).toHaveLength(1);
  });

  it('that moves a rate and stops the trading is one notification that says both, and two rows', async () => {
    const h = await stage();
    await announce(h, withRate(0.02, { state: 1 }));
    expect(h.platform.notifications.created.map(({ title, message }) => [title, message])).toEqual([
      [
        'BTC_USDT is being delisted',
        expect.stringMatching(/^The exchange is settling .*\nBTC_USDT long isolated: margin rate 2\.76% → 40\.76%\nTiers, /),
      ],
    ]);
    expect((await contractRows(h)).map(({ positionId }) => positionId)).toEqual(['p1', null]);
  });

  it('that moves nothing is not told, nor one of a contract that nothing holds', async () => {
    const h = await stage();
    await announce(h, withRate(0.001, { maxLeverage: 100, displayName: 'x' }));
    expect(await contractRows(h)).toEqual([]);
    const empty = await stage('95000', []);
    await empty.handlers['contract-read']({ symbol: 'BTC_USDT' });
    await announce(empty, withRate(0.02));
    expect(await contractRows(empty)).toEqual([]);
    expect(empty.platform.notifications.created).toEqual([]);
  });

  it('waits for a price, against the record from before all changes', async () => {
    const h = await stage(null);
    await announce(h, withRate(0.01));
    await announce(h, withRate(0.02));
    await h.watchdog();
    expect(await contractRows(h)).toEqual([]);
    await h.price('BTC_USDT', '95000');
    await h.watchdog();
    expect((await contractRows(h)).map(({ figures }) => [figures['marginRateBefore'], figures['marginRate']])).toEqual([
      ['0.0276', '0.4076'],
    ]);
  });

  it('waits for a price over a restart, and is told once', async () => {
    const first = await stage(null);
    await announce(first, withRate(0.02));
    const second = await first.restart();
    await second.watchdog();
    expect(await contractRows(second)).toEqual([]);
    await second.price('BTC_USDT', '95000');
    await second.watchdog();
    expect((await contractRows(second)).map(({ figures }) => [figures['marginRateBefore'], figures['marginRate']])).toEqual([
      ['0.0276', '0.4076'],
    ]);
    const third = await second.restart();
    await third.price('BTC_USDT', '95000');
    await third.watchdog();
    expect(await contractRows(third)).toHaveLength(1);
  });

  it('waits for each position by itself: what one was told already is not told again because of another', async () => {
    const { positionMargin: _own, ...rest } = BTC_LONG;
    const pooled = [
      { ...rest, id: 'p2', marginMode: 'cross' },
      { ...rest, id: 'p3', marginMode: 'cross', symbol: 'ETH_USDT', entryPrice: '3000', contracts: '10' },
    ];
    const first = await stage('95000', [BTC_LONG, ...pooled]);
    await announce(first, withRate(0.01));
    await announce(first, withRate(0.02));
    await first.watchdog();
    const movesOf = async (h: Harness, id: string) =>
      (await contractRows(h))
        .filter(({ positionId }) => positionId === id)
        .map(({ figures }) => [figures['marginRateBefore'], figures['marginRate']])
        .reverse();
    const told = [
      ['0.0276', '0.2076'],
      ['0.2076', '0.4076'],
    ];
    expect([await movesOf(first, 'p1'), await movesOf(first, 'p2')]).toEqual([told, []]);
    const h = await first.restart();
    for (const [symbol, price] of [
      ['BTC_USDT', '95000'],
      ['ETH_USDT', '3000'],
    ] as const)
      await h.price(symbol, price);
    await h.watchdog();
    expect(await movesOf(h, 'p1')).toEqual(told);
    expect(await movesOf(h, 'p2')).toHaveLength(1);
  });

  it('waits for prices of now, of the whole pool where it is cross: rates at old ones are not told', async () => {
    const { positionMargin: _own, ...rest } = BTC_LONG;
    const cross = { ...rest, marginMode: 'cross' };
    const h = await stage('95000', [cross, { ...cross, id: 'p2', symbol: 'ETH_USDT', entryPrice: '3000', contracts: '10' }]);
    await h.price('ETH_USDT', '3000');
    h.feed.age('ETH_USDT', 'stale');
    await announce(h, withRate(0.02));
    await h.watchdog();
    expect(await contractRows(h)).toEqual([]);
    await h.price('ETH_USDT', '3000');
    h.feed.age('BTC_USDT', 'stale');
    await h.watchdog();
    expect(await contractRows(h)).toEqual([]);
    await h.price('BTC_USDT', '96000');
    await h.watchdog();
    expect((await contractRows(h)).map(({ positionId, figures }) => [positionId, figures['fairPrice']])).toEqual([['p1', '96000']]);
  });

  it('a later change is compared with what stood before it, and told again', async () => {
    const h = await stage();
    await announce(h, withRate(0.02));
    await announce(h, withRate(0.01));
    await h.watchdog();
    expect((await contractRows(h)).map(({ figures }) => [figures['marginRateBefore'], figures['marginRate']])).toEqual([
      ['0.4076', '0.2076'],
      ['0.0276', '0.4076'],
    ]);
    expect([h.platform.notifications.created.length, h.platform.notifications.updated.length]).toEqual([1, 1]);
  });

  it('several positions are one notification, each with its row', async () => {
    const h = await stage('95000', [BTC_LONG, { ...BTC_LONG, id: 'p2', positionMargin: '15000' }]);
    await announce(h, withRate(0.02));
    expect((await contractRows(h)).map(({ positionId }) => positionId).sort()).toEqual(['p1', 'p2']);
    expect(h.platform.notifications.created).toHaveLength(1);
  });

  it('a notification that the browser refuses is a fault, and the row says that it was not seen', async () => {
    const h = await stage();
    h.platform.notifications.behaviour = 'refuse';
    await announce(h, withRate(0.02));
    expect((await contractRows(h)).map(({ delivered }) => delivered)).toEqual([false]);
    expect(h.view().faults.map(({ kind }) => kind)).toContain('notifications');
  });
});

describe('a browser that never answers', () => {
  it('does not keep the change out of the history', async () => {
    const h = await stage();
    h.platform.notifications.behaviour = 'hang';
    await announce(h, withRate(0.02));
    await h.advance(10_000);
    expect((await contractRows(h)).map(({ delivered }) => delivered)).toEqual([false]);
  });
});

describe('a contract that changes again and again', () => {
  const PAUSED = { state: 4 };
  const titles = (h: Harness) => h.platform.notifications.created.map(({ title }) => title);

  it('100 times in 100 s is one notification, changed in its place at the watchdog ticks, and a row each time it says something new', async () => {
    const h = await stage();
    for (let second = 1; second <= 100; second += 1) {
      await announce(h, withRate(0.001, second % 2 === 1 ? PAUSED : {}));
      await h.advance(1_000);
      if (second % 30 === 0) await h.watchdog();
    }
    expect(titles(h)).toEqual(['BTC_USDT: trading is paused']);
    expect(h.platform.notifications.updated.map(({ title }) => title)).toEqual(['BTC_USDT is traded again']);
    expect(await contractRows(h)).toHaveLength(2);
  });

  it('is told once more when the 30 minutes are over, where its notice was dismissed, and only if something is new then', async () => {
    const h = await stage();
    await announce(h, withRate(0.02, PAUSED));
    h.platform.notifications.dismiss(h.platform.notifications.created[0]?.id ?? '');
    await announce(h, withRate(0.01));
    await announce(h, withRate(0.03));
    await h.watchdog();
    await h.advance(29 * 60_000);
    await h.watchdog();
    expect(titles(h)).toHaveLength(1);
    await h.advance(60_000);
    await h.price('BTC_USDT', '95000');
    await h.watchdog();
    expect(titles(h)).toEqual(['BTC_USDT: trading is paused', 'BTC_USDT is traded again']);
    // From what was told last to what is true now, whatever lay between.
    expect(h.platform.notifications.created[1]?.message).toContain('margin rate 40.76% → 60.76%');
    await h.advance(31 * 60_000);
    await h.price('BTC_USDT', '95000');
    await h.watchdog();
    expect(titles(h)).toHaveLength(2);
  });

  it('keeps its 30 minutes, and what was not told yet, over a restart', async () => {
    const first = await stage();
    await announce(first, withRate(0.001, PAUSED));
    first.platform.notifications.dismiss(first.platform.notifications.created[0]?.id ?? '');
    await announce(first, withRate(0.02));
    const second = await first.restart();
    await second.price('BTC_USDT', '95000');
    await second.watchdog();
    expect(titles(second)).toHaveLength(1);
    await second.advance(30 * 60_000);
    await second.price('BTC_USDT', '95000');
    await second.watchdog();
    expect(titles(second)).toEqual(['BTC_USDT: trading is paused', 'BTC_USDT is traded again']);
  });

  it('is not "traded again" after an answer that was in doubt: it was never told as untraded', async () => {
    const h = await stage();
    h.feed.unknown('BTC_USDT', 'Contract [BTC_USDT] not exists');
    await announce(h, withRate(0.001));
    await h.watchdog();
    expect(titles(h)).toEqual([]);
    expect(await contractRows(h)).toEqual([]);
    expect(faultOf(h)).toBe('');
  });
});
