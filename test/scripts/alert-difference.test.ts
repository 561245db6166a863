import { expect, test } from 'vitest';
import { alertDifference } from '../../scripts/start/alert-difference.ts';

const at = (positionId: string, fairPrice: string) => ({ positionId, fairPrice });

const cases: [what: string, expected: ReturnType<typeof at>[], seen: ReturnType<typeof at>[], lines: string[]][] = [
  ['the same, written for people', [at('a', '112300'), at('b', '0.1984')], [at('b', '0.19840'), at('a', '112,300.0')], []],
  ['none expected, none seen', [], [], []],
  ['one missing', [at('a', '1'), at('b', '2')], [at('a', '1')], ['missing: b at 2']],
  ['one too many', [at('a', '1')], [at('a', '1'), at('c', '3')], ['too many: c at 3']],
  ['the same position twice', [at('a', '1')], [at('a', '1'), at('a', '1')], ['too many: a at 1']],
  ['another tick', [at('a', '100')], [at('a', '10')], ['other tick: a expected at 100, came at 10']],
  ['no price shown', [at('a', '100')], [at('a', 'no price')], ['other tick: a expected at 100, came at no price']],
];

test.each(cases)('%s', (_what, expected, seen, lines) => {
  expect(alertDifference(expected, seen)).toEqual(lines);
});
