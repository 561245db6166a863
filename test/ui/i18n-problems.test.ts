import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { english, spoken } from '../../src/ui/i18n/spoken.ts';
import { problemSentencesZh } from '../../src/ui/i18n/zh/problem-sentences.ts';
import { locatedProblemWords } from '../../src/ui/words/located-problem.ts';
import { problemWords } from '../../src/ui/words/problem-words.ts';
import { chinese } from '../../src/ui/i18n/zh-cn.ts';

const WORKER = new URL('../../src/background/', import.meta.url);
const problem = (code: string, path: string, value: string, params: Record<string, string> = {}) => ({
  code,
  path,
  value,
  params,
  message: `${path}: in English`,
});

afterEach(() => {
  spoken.value = english;
});

describe('problems in Chinese', () => {
  test.each([
    [problem('out-of-range', 'leverage', '0', { min: '1' }), '“0”不可用，须不小于 1。'],
    [problem('out-of-range', 'threshold', '2', { above: '0', max: '1' }), '“2”不可用，须大于 0，且不大于 1。'],
    [
      problem('out-of-range', 'size', '0.1', { unit: '1', value: '9.5', coin: 'USDT' }),
      '“0.1”不可用，最小数量为 1 张，按此价格值 9.5 USDT。',
    ],
    [
      problem('leverage-above-tier-maximum', 'leverage', '300', { max: '200', tier: '2' }),
      '杠杆 300× 过高，此数量属于第 2 档，最高 200×。',
    ],
    [problem('missing', 'entryPrice', '', { above: '0' }), '此项必填，须大于 0。'],
    [problem('not-allowed', 'positions[0].side', 'up'), '“up”不可用，须为 "long" 或 "short"。'],
    [problem('account-in-use', 'account', 'main', { count: '3' }), '“main”不可用，其中还有 3 个仓位，请先删除或移走。'],
    [problem('no-such-account', 'positions[1].accountId', 'gone'), '“gone”不可用，没有这个账户，请先添加。'],
    [problem('not-held', 'executionPrices.XRP_USDT', '1'), '“1”不可用，只能选择该账户所持仓位的合约。'],
    [problem('not-allowed', 'id', 'a b'), '“a b”不可用，须为 1 至 64 个字母、数字或 _ . : -。'],
    [
      problem('settle-coin-mismatch', 'symbol', 'BTC_USD', { contract: 'BTC', account: 'USDT' }),
      'BTC_USD 以 BTC 结算，而账户以 USDT 结算，一个账户只有一种结算币。',
    ],
    [problem('fair-price-missing', 'fairPrices.BTC_USDT', ''), '还没有 BTC_USDT 的合理价格。'],
    [problem('available-balance-insufficient', 'margin', '5', { needed: '5', available: '3' }), '需要 5，可用余额只有 3。'],
  ])('%o', (given, sentence) => {
    spoken.value = chinese;
    expect(problemWords(given)).toBe(sentence);
  });

  test('say where, in the words of the page or of the file', () => {
    spoken.value = chinese;
    const at = (path: string): string => locatedProblemWords(problem('not-a-decimal', path, 'x')).split('：')[0] ?? '';
    expect(['leverage', 'positions[3].leverage'].map(at)).toEqual(['杠杆', 'positions[3].leverage（杠杆）']);
  });

  test('keep the worker’s own sentence where the code has none, and in English always', () => {
    spoken.value = chinese;
    expect(problemWords(problem('of-tomorrow', 'leverage', 'x'))).toBe('leverage: in English');
    spoken.value = english;
    expect(problemWords(problem('not-a-decimal', 'leverage', 'x'))).toBe('leverage: in English');
  });

  test('know every code that the worker gives', () => {
    const texts = readdirSync(WORKER, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(name, WORKER), 'utf8'));
    const codes = texts.flatMap((text) =>
      [...text.matchAll(/\bcode: '([a-z-]+)'|\bproblemFor\('([a-z]+-[a-z-]+)'(?!, (?:\{ code|ELSEWHERE))/g)].map(
        ([, a, b]) => a ?? b ?? '',
      ),
    );
    expect(codes.length).toBeGreaterThan(8);
    // The browser's own reason is all there is to say.
    expect([...new Set(codes)].filter((code) => problemSentencesZh[code] === undefined)).toEqual(['not-readable']);
  });
});
