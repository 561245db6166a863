import { afterEach, beforeEach, expect, test } from 'vitest';
import { sentence, type Said, type Sentence } from '../../src/protocol/said.ts';
import type { HistoryRow } from '../../src/protocol/view.ts';
import { formatLocale } from '../../src/ui/format/locale.ts';
import { english, spoken } from '../../src/ui/i18n/spoken.ts';
import { rowWords, saidWords } from '../../src/ui/words/said-words.ts';
import type * as mexc from '../../src/venues/mexc/index.ts';
import { chinese } from '../../src/ui/i18n/zh-cn.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

beforeEach(() => {
  formatLocale.value = { locale: 'en', timeZone: 'UTC' };
});
afterEach(() => {
  spoken.value = english;
});

/** What the venue says is among what the pages have words for: the compiler checks it. */
const ofVenue = (one: mexc.VenueSentence): Sentence => one;

const inBoth = (words: () => string): readonly string[] =>
  [english, chinese].map((one) => {
    spoken.value = one;
    return words();
  });

const row = (said: Said, figures: HistoryRow['figures'] = {}): HistoryRow => ({
  seq: 1,
  at: NOW,
  kind: 'fired',
  positionId: 'p1',
  symbol: 'BTC_USDT',
  text: 'as it was shown',
  said,
  figures,
  delivered: true,
});

test.each<[string, Said, readonly string[]]>([
  [
    'a rate, a side and a mode',
    [sentence('contract-moved', { symbol: 'BTC_USDT', side: 'long', mode: 'isolated', before: '0.0276', after: 'Infinity' })],
    ['BTC_USDT Long Isolated: margin rate 2.76% → ∞%', 'BTC_USDT 多仓 逐仓：保证金率 2.76% → ∞%'],
  ],
  [
    'times',
    [sentence('gap', { from: '2026-11-22T09:00:00.000Z', to: '2026-11-22T09:05:00.000Z' })],
    [
      'Not watched from 09:00:00 to 09:05:00: no prices came, or the browser was closed, the computer asleep or the extension stopped',
      '09:00:00 至 09:05:00 未监控：没有收到价格，或浏览器已关闭、电脑休眠、扩展停止运行',
    ],
  ],
  [
    'counts',
    [ofVenue({ key: 'frame-too-long', params: { length: '1000001', max: '1000000' } })],
    ['The frame has 1,000,001 characters; at most 1,000,000 are read', '消息有 1,000,001 个字符，最多读取 1,000,000 个'],
  ],
  [
    'several sentences',
    [sentence('gap-unknown', { symbol: 'BTC_USDT', from: 'x', to: 'y' }), sentence('exchange-blocks', { label: 'HTTP 403' })],
    [
      'BTC_USDT was not watched from x to y, and what happened then is not known. The exchange refuses this country or network (HTTP 403)',
      'BTC_USDT 在 x 至 y 未监控，期间情况不明。交易所拒绝此国家、地区或网络的访问（HTTP 403）',
    ],
  ],
  [
    'a fault by its title',
    [sentence('fault', { kind: 'storage' }), sentence('error', { text: 'QuotaExceededError: full.' })],
    ['Nothing can be stored. QuotaExceededError: full', '无法保存任何内容。QuotaExceededError: full'],
  ],
  [
    'a refusal by its code',
    [{ code: 'pool-incomplete', path: '', value: '', message: 'in English' }],
    ['in English', '全仓池中有仓位没有结果，因此整个全仓池无法计算'],
  ],
  ['a key of another version', [{ key: 'of-tomorrow', params: { at: '5' } }], ['“of-tomorrow” 5', '“of-tomorrow” 5']],
  ['a sentence whose place is missing', [{ key: 'snoozed', params: {} }], ['Snoozed until ?', '暂停预警至 ?']],
])('%s in both languages', (_name, said, words) => {
  expect(inBoth(() => saidWords(said, NOW))).toEqual(words);
});

const ALERT = sentence('alert', {
  symbol: 'BTC_USDT',
  side: 'long',
  mode: 'isolated',
  level: 'alert',
  priceScale: '1',
  brokeThrough: 'false',
});
const FIGURES = {
  rules: 'margin-rate',
  marginRate: '0.8004',
  threshold: '0.8',
  fairPrice: '90170.04',
  priceAt: '2026-11-22T11:59:00.000Z',
  liquidationPrice: '90136',
  distance: '0.000377',
};
const of = (change: object): Said => [
  { key: 'alert', params: { ...('params' in ALERT ? ALERT.params : {}), ...change } as Record<string, string> },
];

test.each<[string, Said, HistoryRow['figures'], string, string]>([
  [
    'an alert',
    of({}),
    FIGURES,
    'BTC_USDT Long Isolated: margin rate 80.04%. Alert at 80% · fair price 90,170.0 at 11:59:00 · liquidation at 90,136.0, 0.03% away. Add margin or close it',
    'BTC_USDT 多仓 逐仓：保证金率 80.04%。预警线 80% · 11:59:00 合理价格 90,170.0 · 强平价 90,136.0，相距 0.03%。请追加保证金或平仓',
  ],
  [
    'one of a pool that broke through, by both rules, found afterwards',
    of({ mode: 'cross', level: 'critical', brokeThrough: 'true' }),
    { ...FIGURES, rules: 'margin-rate distance', distanceThreshold: '0.05', unwatched: 'yes' },
    'Second alert within 30 minutes (your setting). While nobody watched: BTC_USDT Long Cross: CRITICAL, pool margin rate 80.04%. Alert at 80% and at 5% distance · fair price 90,170.0 at 11:59:00 · liquidation at 90,136.0, 0.03% away. Look at the position',
    '30 分钟内的再次提醒（您的设置）。未监控期间：BTC_USDT 多仓 全仓：高危，全仓池保证金率 80.04%。预警线 80%，预警距离 5% · 11:59:00 合理价格 90,170.0 · 强平价 90,136.0，相距 0.03%。请查看仓位',
  ],
  [
    'a report of the past, with how it stood when it was told',
    [...of({ level: 'liquidating' }), sentence('now-none-away', { at: '2026-11-22T11:59:30.000Z', distance: '0.0512' })],
    { ...FIGURES, unwatched: 'yes' },
    'While nobody watched: BTC_USDT Long Isolated: liquidation price reached, margin rate 80.04%. Alert at 80% · fair price 90,170.0 at 11:59:00 · being liquidated, clears at 90,136.0. Closed, or still open? At 11:59:30 it was 5.12% away, and no rule held',
    '未监控期间：BTC_USDT 多仓 逐仓：已触及强平价，保证金率 80.04%。预警线 80% · 11:59:00 合理价格 90,170.0 · 强平中，脱离强平价 90,136.0。已平仓，还是仍持有？ 11:59:30 时相距 5.12%，不符合预警条件',
  ],
  [
    'one that no price of the contract ends',
    of({ level: 'liquidating' }),
    {
      rules: 'distance',
      marginRate: 'Infinity',
      threshold: '0.8',
      distanceThreshold: '0.05',
      fairPrice: '1',
      priceAt: '2026-11-22T11:59:00.000Z',
    },
    'BTC_USDT Long Isolated: liquidation price reached, margin rate ∞%. Alert at 5% distance · fair price 1.0 at 11:59:00 · being liquidated, no price of this contract alone ends it. Closed, or still open?',
    'BTC_USDT 多仓 逐仓：已触及强平价，保证金率 ∞%。预警距离 5% · 11:59:00 合理价格 1.0 · 强平中，仅凭此合约价格无法解除。已平仓，还是仍持有？',
  ],
])('%s, with the figures of its row', (_name, said, figures, en, zh) => {
  expect(inBoth(() => rowWords(row(said, figures), NOW))).toEqual([en, zh]);
});

test('a row of an earlier version keeps the text it has, in every language', () => {
  const { said: _said, ...old } = row([]);
  expect(inBoth(() => rowWords(old, NOW))).toEqual(['as it was shown', 'as it was shown']);
});
