import { beforeEach, describe, expect, test } from 'vitest';
import type { Link } from '../../src/protocol/client.ts';
import { PAGE_ASSUMPTIONS } from '../../src/protocol/questions/page-assumptions.ts';
import { ASSUMPTIONS } from '../../src/engine/assumptions.ts';
import { PROJECTION_ASSUMPTIONS } from '../../src/engine/project/projection-assumptions.ts';
import { english, spoken } from '../../src/ui/i18n/spoken.ts';
import { freshnessNow, levelNow } from '../../src/ui/freshness-now.ts';
import { alertWords } from '../../src/ui/words/alert-words.ts';
import { assumptionWords } from '../../src/ui/words/assumption-words.ts';
import { feedWords } from '../../src/ui/words/feed-words.ts';
import { liquidationWords } from '../../src/ui/words/liquidation-lines.ts';
import { problemWords } from '../../src/ui/words/problem-words.ts';
import { warningWords } from '../../src/ui/words/warning-words.ts';
import { thresholdWords } from '../../src/ui/words/threshold-words.ts';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { useTestLocale } from './render-page.tsx';
import { alerted, evaluation, feed, hedged, liquidating, position, stale, unevaluable, viewOf } from './view-fixtures.ts';

beforeEach(useTestLocale);
const open: Link = { state: 'open', since: FAKE_NOW, problem: null, refused: 0 };
const lost: Link = { state: 'lost', since: FAKE_NOW - 5_000, problem: null, refused: 0 };
const live = (change: Parameters<typeof feed>[0]) => ({ kind: 'live' as const, view: viewOf([], { feed: feed(change) }) });
const row = {
  venue: 'mexc',
  symbol: 'BTC_USDT',
  freshness: 'live',
  price: '1',
  priceAt: FAKE_NOW - 800,
  source: 'push',
  recordAt: null,
  state: 'enabled',
} as const;
const broken = position({ record: { ...position().record, id: 'p8' }, level: 'unknown', evaluation: null, priceAt: FAKE_NOW - 800 });
const old = { ...row, symbol: 'ETH_USDT', freshness: 'stale', priceAt: FAKE_NOW - 30 * 60_000 } as const;

describe('feed in words', () => {
  test.each([
    ['live', live({}), open, 'Live · 0.8 s'],
    ['polling', live({ state: 'polling', socket: 'refused', lastPriceAt: FAKE_NOW - 4_000 }), open, 'Slower prices (polling) · 4.0 s'],
    ['slower', live({ state: 'polling', socket: 'open', lastPriceAt: FAKE_NOW - 4_000 }), open, 'Slower prices · 4.0 s'],
    ['idle', live({ state: 'idle', symbols: [] }), open, 'Nothing to watch yet'],
    ['connecting', live({ state: 'connecting', lastPriceAt: null }), open, 'Connecting to MEXC…'],
    ['all interrupted', live({ state: 'interrupted', symbols: [old] }), open, 'Not watching since 11:30'],
    ['one of two interrupted', live({ state: 'interrupted', symbols: [row, old] }), open, '1 of 2 not watched since 11:30'],
    [
      'only a looked-at contract without prices',
      { kind: 'live' as const, view: viewOf([position()], { feed: feed({ state: 'interrupted', symbols: [row, old] }) }) },
      open,
      'Live · 0.8 s',
    ],
    [
      'a position that cannot be evaluated, on fresh prices',
      { kind: 'live' as const, view: viewOf([position(), broken]) },
      open,
      '1 of 2 not watched',
    ],
    [
      'of a pool whose one contract is stale all positions',
      {
        kind: 'live' as const,
        view: viewOf([stale, { ...stale, record: { ...stale.record, id: 'p9', symbol: 'ETH_USDT' } }, position()], {
          feed: feed({ symbols: [row, old] }),
        }),
      },
      open,
      '2 of 3 not watched since 11:30',
    ],
    [
      'the worker says live but the picture has grown old',
      live({ symbols: [{ ...row, priceAt: FAKE_NOW - 90_000 }] }),
      open,
      'Not watching since 11:58',
    ],
    ['the link was lost', live({}), lost, 'No answer since 12:00'],
    ['the link was lost a moment ago', live({}), { ...lost, since: FAKE_NOW - 1_000 }, 'Live · 0.8 s'],
    ['cached', { kind: 'cached' as const, view: viewOf([], { at: FAKE_NOW - 60_000 }) }, open, 'As of 11:59:00 · connecting…'],
    ['nothing yet', { kind: 'none' as const }, open, 'Connecting…'],
  ])('%s', (_, picture, link, words) => {
    expect(feedWords(picture, link, FAKE_NOW).text).toBe(words);
  });
});

describe('alert state in words', () => {
  test.each([
    ['watching', position(), 'Watching · alerts at 80%'],
    ['both rules', position({ distanceThreshold: '0.05' }), 'Watching · alerts at 80% or 5% distance'],
    ['throttled', alerted, 'Alerted 12 min ago, next from 12:18'],
    [
      'claiming',
      position({ alert: { state: 'held', reason: 'claiming', lastAlertAt: null, nextAlertAt: null, snooze: null } }),
      'Sending the alert…',
    ],
    [
      'snoozed for a time',
      position({ alert: { state: 'held', reason: 'snoozed', lastAlertAt: null, nextAlertAt: null, snooze: { until: FAKE_NOW + 60_000 } } }),
      'Snoozed until 12:01',
    ],
    [
      'snoozed until below',
      position({ alert: { state: 'held', reason: 'snoozed', lastAlertAt: null, nextAlertAt: null, snooze: { until: null } } }),
      'Snoozed until no rule holds',
    ],
    [
      'quiet hours',
      position({ alert: { state: 'held', reason: 'quiet', lastAlertAt: null, nextAlertAt: null, snooze: null } }),
      'Quiet hours: held back',
    ],
    [
      'asked',
      position({ alert: { state: 'held', reason: 'asked', lastAlertAt: FAKE_NOW, nextAlertAt: null, snooze: null } }),
      'Liquidation price reached. Closed, or still open?',
    ],
    ['off', position({ alert: { state: 'off', reason: 'off', lastAlertAt: null, nextAlertAt: null, snooze: null } }), 'Alerts off'],
    ['stale', stale, 'Not watched since 11:00'],
    ['no price', unevaluable, 'Not watched: no price yet'],
    ['unevaluable on a fresh price', position({ evaluation: null }), 'Not watched: cannot be computed'],
  ])('%s', (_, given, words) => {
    expect(alertWords(given, FAKE_NOW).text).toBe(words);
  });
});

describe('liquidation in words', () => {
  const none = { liquidationPrice: null, otherLiquidationPrice: null };
  const poolDies = { liquidating: true, positionMargin: null, marginRate: 'Infinity', ownMarginRate: '0.1' };
  const wordsOf = (change: Parameters<typeof evaluation>[0]) => {
    const words = liquidationWords(evaluation(change), '106501.2');
    return words.kind === 'sentence' ? words.text : words.lines.map((line) => `${line.label} ${line.price}`);
  };
  test.each([
    ['the usual', {}, ['Liquidation 104749.123456789']],
    ['both ways', { otherLiquidationPrice: '131200' }, ['Liquidation below 104749.123456789', 'Liquidation above 131200']],
    ['only the unusual way', { liquidationPrice: null, otherLiquidationPrice: '131200' }, ['Liquidation above 131200']],
    ['the pool earlier', { poolLiquidationBelow: '105100' }, ['Liquidation 104749.123456789', 'Pool first hit below 105100']],
    ['the pool at the same price', { poolLiquidationBelow: '104749.1234567890' }, ['Liquidation 104749.123456789']],
    ['only the pool', { ...none, poolLiquidationAbove: '140000' }, ['Pool first hit above 140000']],
    ['four times none', none, 'Cannot be liquidated by this price alone'],
    ['liquidating', { liquidating: true, liquidationPrice: '108000' }, ['Clears at 108000']],
    [
      'a healthy leg of a liquidating pool',
      { ...poolDies, liquidationPrice: '102' },
      'Being liquidated; no price of this contract alone ends it',
    ],
    ['the leg that ends it', { ...poolDies, liquidationPrice: '102', poolLiquidationAbove: '107000' }, ['Clears at 107000']],
    [
      'a pool that clears both ways',
      { ...poolDies, poolLiquidationBelow: '105100', poolLiquidationAbove: '107000' },
      ['Clears at 105100', 'Or clears at 107000'],
    ],
    ['liquidating without a way out', { ...none, liquidating: true }, 'Being liquidated; no price of this contract alone ends it'],
  ])('%s', (_, change, words) => {
    expect(wordsOf(change)).toEqual(words);
  });
  test('distances are from the fair price', () => {
    expect(liquidationWords(evaluation({ liquidationPrice: '95' }), '100')).toMatchObject({ lines: [{ distance: '0.05000000' }] });
  });
});

describe('thresholds in words', () => {
  const meaning = (change: Parameters<typeof evaluation>[0], distanceThreshold: string | null = null) =>
    thresholdWords({
      threshold: '0.8',
      distanceThreshold,
      furtherRungs: [],
      fairPrice: '110',
      priceScale: 1,
      evaluation: evaluation({ distance: '0.1', ...change }),
    });
  test.each([
    ['well before', { alertPrice: '100', liquidationPrice: '95' }, 'at 100.0, 5.00% before liquidation'],
    ['hardly before', { alertPrice: '100', liquidationPrice: '99.01' }, 'at 100.0, about when liquidation comes'],
    ['exactly 1 % before', { alertPrice: '100', liquidationPrice: '99' }, 'at 100.0, 1.00% before liquidation'],
    ['never', { alertPrice: null, liquidationPrice: null }, 'no price of this contract alone reaches it'],
    ['already', { marginRate: '0.8' }, 'reached now'],
    ['the nearer way', { alertPrice: '50', otherAlertPrice: '120', otherLiquidationPrice: '132' }, 'at 120.0, 10.00% before liquidation'],
    [
      'by the pool, not by its own price',
      { positionMargin: null, alertPrice: '60', poolAlertBelow: '100', poolLiquidationBelow: '90', poolAlertAbove: '300' },
      'at 100.0, 10.00% before liquidation',
    ],
  ])('%s', (_, change, words) => {
    expect(meaning(change)[0]).toEqual({ rule: 'Margin rate 80% or more', meaning: words });
  });
  test('the distance rule names the price of each side', () => {
    expect(meaning({ distance: '0.54545454', distanceAlertBelow: '100', distanceAlertAbove: '116' }, '0.5')[1]?.meaning).toBe(
      'at 100.0 or 116.0',
    );
    expect(meaning({ distanceAlertBelow: '100' }, '0.05')[1]).toEqual({ rule: 'Liquidation 5% away or less', meaning: 'at 100.0' });
    expect(meaning({ distanceAlertAbove: '116' }, '0.05')[1]?.meaning).toBe('at 116.0');
    expect(meaning({}, '0.05')[1]?.meaning).toBe('no price of this contract alone reaches it');
    expect(meaning({ distance: '0.05', distanceAlertBelow: '110' }, '0.05')[1]?.meaning).toBe('reached now');
    expect(meaning({})[1]).toEqual({ rule: 'Distance rule is off', meaning: '' });
  });
});

test('every decision and warning of the engine has its sentence', () => {
  for (const name of Object.keys({ ...ASSUMPTIONS, ...PROJECTION_ASSUMPTIONS, ...PAGE_ASSUMPTIONS }))
    expect(assumptionWords(name)).not.toContain(name);
  expect(assumptionWords('brand-new')).toBe('Decision “brand-new”');
  expect(warningWords('over-limit')).toBe('The position is larger than the last risk tier; that tier’s rate is used.');
  expect(warningWords('brand-new')).toBe('Warning “brand-new”');
});

test.each([
  ['live', 34_999, 'live'],
  ['live', 35_000, 'delayed'],
  ['live', 90_000, 'stale'],
  ['stale', 0, 'stale'],
  ['delayed', 0, 'delayed'],
] as const)('said %s with a price %d ms old is %s', (said, ageMs, shown) => {
  expect(freshnessNow(said, FAKE_NOW - ageMs, FAKE_NOW)).toBe(shown);
});

test('a level is unknown once its price is stale', () => {
  expect([levelNow(hedged, FAKE_NOW), levelNow(liquidating, FAKE_NOW + 90_000)]).toEqual(['near', 'unknown']);
});

test('a problem is said in the language’s own sentence, else in English, which keeps the sentence of an earlier version', () => {
  const problem = { code: 'too-small', path: 'leverage', value: '0', message: 'leverage is "0"; at least 1', params: { min: '1' } };
  expect(problemWords(problem)).toBe('leverage is "0"; at least 1');
  spoken.value = { ...english, problemWords: ({ value, params }) => `${value} < ${params?.['min'] ?? ''}` };
  expect(problemWords(problem)).toBe('0 < 1');
  spoken.value = english;
  const { message: _, ...kept } = problem;
  expect(problemWords({ ...kept, reason: 'at-least' })).toBe('leverage is "0"; it must be ≥ 1');
  expect(problemWords({ ...kept, reason: 'at-least', subject: { path: 'lever', value: null } })).toBe('lever: missing; it must be ≥ 1');
  expect(problemWords({ ...kept, reason: 'of-tomorrow' })).toBe('leverage is "0"; of-tomorrow');
});
