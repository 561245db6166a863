import { describe, expect, it } from 'vitest';
import { percent, truncated, withoutTrailingZeros } from '../../../src/background/notify/decimal-text.ts';
import { outageWording } from '../../../src/background/notify/outage-wording.ts';
import {
  alertNotificationId,
  positionOfNotification,
  reportNotificationId,
  systemNotificationId,
} from '../../../src/background/notify/notification-id.ts';
import { alertWording, isUrgent, recoveryWording, type AlertFigures } from '../../../src/background/notify/wording.ts';

const AT = new Date(2026, 10, 22, 12, 4, 5).getTime();
const FIGURES: AlertFigures = {
  positionId: 'p1',
  symbol: 'BTC_USDT',
  side: 'long',
  marginMode: 'isolated',
  marginRate: '0.80039999999999999999999999999999999999',
  level: 'alert',
  rules: ['margin-rate'],
  threshold: '0.8',
  distanceThreshold: null,
  sound: 'alert',
  fairPrice: '90170.09',
  priceAt: AT,
  unwatched: false,
  liquidationPrice: '90136.0544217687074829931972789115646258503401',
  distance: '0.000376573',
  priceScale: 1,
};

describe('exact text', () => {
  it.each([
    ['0.83129', 2, '83.12'],
    ['0.8', 2, '80.00'],
    ['1', 2, '100.00'],
    ['0.00001', 2, '0.00'],
    ['12.5', 0, '1250'],
    ['0.99999999999999999999', 2, '99.99'],
    ['-0.0512', 2, '-5.12'],
    ['0', 2, '0.00'],
  ])('percent(%s, %i) is %s', (text, digits, expected) => expect(percent(text, digits)).toBe(expected));

  it.each([
    ['90136.059', 1, '90136.0'],
    ['90136', 2, '90136.00'],
    ['90136.99', 0, '90136'],
    ['-1.99', 1, '-1.9'],
  ])('truncated(%s, %i) is %s', (text, digits, expected) => expect(truncated(text, digits)).toBe(expected));

  it.each([
    ['80.00', '80'],
    ['0.50', '0.5'],
    ['100', '100'],
  ])('withoutTrailingZeros(%s) is %s', (text, expected) => expect(withoutTrailingZeros(text)).toBe(expected));

  it.each(['1e5', 'NaN', '', 'Infinity'])('refuses %j', (text) => expect(() => percent(text, 2)).toThrow(RangeError));
});

describe('alertWording', () => {
  it.each<[string, Partial<AlertFigures>, string, string]>([
    [
      'isolated',
      {},
      'BTC_USDT long isolated: margin rate 80.03%',
      'Alert at 80% · fair price 90170.0 at 12:04:05 · liquidation at 90136.0, 0.03% away. Add margin or close it.',
    ],
    [
      'cross, by distance',
      { marginMode: 'cross', side: 'short', rules: ['distance'], distanceThreshold: '0.05', distance: '0.0499' },
      'BTC_USDT short cross: pool margin rate 80.03%',
      'Alert at 5% distance · fair price 90170.0 at 12:04:05 · liquidation at 90136.0, 4.99% away. Add margin or close part of it.',
    ],
    [
      'both rules, no liquidation price',
      { rules: ['margin-rate', 'distance'], distanceThreshold: '0.05', liquidationPrice: null, distance: null },
      'BTC_USDT long isolated: margin rate 80.03%',
      'Alert at 80% and at 5% distance · fair price 90170.0 at 12:04:05 · no liquidation by this price alone. Add margin or close it.',
    ],
    [
      'liquidating without equity',
      { level: 'liquidating', marginRate: 'Infinity', liquidationPrice: '90136.05' },
      'BTC_USDT long isolated: liquidation price reached, margin rate ∞ (no equity left)',
      'Alert at 80% · fair price 90170.0 at 12:04:05 · being liquidated, clears at 90136.0. Closed, or still open?',
    ],
    [
      'critical',
      { level: 'critical', marginRate: '0.9512' },
      'BTC_USDT long isolated: CRITICAL, margin rate 95.12%',
      'Alert at 80% · fair price 90170.0 at 12:04:05 · liquidation at 90136.0, 0.03% away. Add margin or close it.',
    ],
    [
      'a critical pool',
      { level: 'critical', marginMode: 'cross' },
      'BTC_USDT long cross: CRITICAL, pool margin rate 80.03%',
      'Alert at 80% · fair price 90170.0 at 12:04:05 · liquidation at 90136.0, 0.03% away. Add margin or close part of it.',
    ],
    [
      'while nobody watched',
      { unwatched: true },
      'While nobody watched: BTC_USDT long isolated: margin rate 80.03%',
      'Alert at 80% · fair price 90170.0 at 2026-11-22 12:04:05 · liquidation at 90136.0, 0.03% away. Look at the position.',
    ],
  ])('%s', (_name, change, title, message) => {
    expect(alertWording([{ ...FIGURES, ...change }])).toEqual({ title, message });
  });

  it.each([
    [{ holds: false, distance: '0.05129' }, 'Now (12:08:30) 5.12% away, no rule holds.'],
    [{ holds: false, distance: null }, 'Now (12:08:30) no rule holds.'],
    [{ holds: true, distance: '0.0009' }, 'Now (12:08:30) 0.09% away, and a rule still holds.'],
    [{ holds: true, distance: null }, 'Now (12:08:30) a rule still holds.'],
    [{ holds: null, distance: null }, 'Whether a rule holds now is not known.'],
  ])('a report of the past says whether a rule holds now: %o', (stands, now) => {
    const past = { ...FIGURES, unwatched: true, level: 'liquidating', toldAt: { at: AT + 265_000, ...stands } } as const;
    expect(alertWording([past]).message.endsWith(`clears at 90136.0. ${now} Closed, or still open?`)).toBe(true);
    expect(alertWording([past, past]).message.split('\n')[0]).toContain(now);
    expect(isUrgent([past])).toBe(false);
  });

  it('lists several, with the time of the oldest price', () => {
    const { title, message } = alertWording([FIGURES, { ...FIGURES, positionId: 'p2', side: 'short', priceAt: AT - 1000 }]);
    expect(title).toBe('2 positions near liquidation');
    expect(message.split('\n')).toEqual([
      'BTC_USDT long isolated 80.03%: liquidation at 90136.0, 0.03% away',
      'BTC_USDT short isolated 80.03%: liquidation at 90136.0, 0.03% away',
      'Oldest price of 12:04:04.',
    ]);
  });

  it('lists several of a time when nobody watched, with date', () => {
    const { title, message } = alertWording([FIGURES, FIGURES].map((one) => ({ ...one, unwatched: true })));
    expect(title).toBe('While nobody watched: 2 positions near liquidation');
    expect(message.split('\n').at(-1)).toBe('Oldest price of 2026-11-22 12:04:05.');
  });

  it.each([
    ['critical', '2 positions, the worst critical'],
    ['liquidating', '2 positions, the worst reached its liquidation price'],
  ] as const)('says of several that the worst is %s', (level, title) => {
    const { title: found, message } = alertWording([FIGURES, { ...FIGURES, level }]);
    expect([found, message.includes('closed, or still open?')]).toEqual([title, level === 'liquidating']);
  });

  it('says that a position has recovered, and that several have', () => {
    expect(recoveryWording([{ ...FIGURES, rules: [], marginRate: '0.7' }])).toEqual({
      title: 'BTC_USDT long isolated: recovered, margin rate 70.00%',
      message: 'No rule holds any more · fair price 90170.0 at 12:04:05 · liquidation at 90136.0, 0.03% away. Plimsoll keeps watching.',
    });
    expect(recoveryWording([FIGURES, FIGURES]).title).toBe('2 positions recovered');
  });

  it('names eight of many and counts the rest', () => {
    const lines = alertWording(Array.from({ length: 11 }, () => FIGURES)).message.split('\n');
    expect([lines.length, lines[8]]).toEqual([10, '… and 3 more']);
  });
});

describe('interruptionWording', () => {
  it('names three blind contracts and counts the rest', () => {
    const positions = ['A_USDT', 'B_USDT', 'C_USDT', 'D_USDT', 'E_USDT'].map(
      (symbol) => ({ symbol, side: 'long', marginMode: 'isolated' }) as const,
    );
    const { title, message } = outageWording({ causes: [{ cause: 'no-price', positions, since: AT }], beside: [], count: 5, total: 7 });
    expect(title).toBe('Plimsoll is not watching 5 of 7 positions');
    expect(message).toBe('No prices of A_USDT, B_USDT, C_USDT and 2 more since 12:04:05. No alert can come until they return.');
  });
});

describe('notification ids', () => {
  it('lead back to their position, or to none', () => {
    expect(positionOfNotification(alertNotificationId('a.b:c-1', AT))).toBe('a.b:c-1');
    expect(positionOfNotification(systemNotificationId('interrupted', AT))).toBeNull();
    expect(positionOfNotification('stray')).toBeNull();
    expect(positionOfNotification(reportNotificationId('a.b:c-1', AT))).toBe('a.b:c-1');
  });
});
