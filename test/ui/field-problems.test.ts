/** What is typed in percent is refused in percent, with the range that holds. */
import { expect, test } from 'vitest';
import { sortProblems } from '../../src/ui/words/field-problems.ts';

const refused = (field: string, value: string) => [
  { code: 'out-of-range', path: field, value, message: `${field} is "${value}"; it must be > 0` },
];

test.each([
  ['threshold', '1.01', '“101” is not possible here: above 0 and up to 100%.'],
  ['marginRate', '1.5', '“150” is not possible here: above 0 and up to 100%.'],
  ['atMost', '1', '“100” is not possible here: above 0 and below 100%.'],
  ['takerFeeRate', '-0.01', '“-1” is not possible here: 0 to 100%.'],
  ['leverage', '0', 'Label is "0"; it must be > 0'],
])('%s = %s', (field, value, words) => {
  expect(sortProblems(refused(field, value), [field], () => 'Label').of(field)).toEqual([words]);
});

test('a field that nobody draws is listed by its label, and what names no field in its own words', () => {
  const problems = sortProblems(
    [...refused('contracts', '0'), ...refused('leverage', '0'), ...refused('symbol', 'x')],
    ['contracts', 'leverage'],
    (field) => `Label of ${field}`,
  );
  expect(problems.rest()).toEqual([
    'Label of contracts is "0"; it must be > 0',
    'Label of leverage is "0"; it must be > 0',
    'symbol is "x"; it must be > 0',
  ]);
  expect(problems.of('contracts')).toEqual(['Label of contracts is "0"; it must be > 0']);
  expect(problems.rest()).toEqual(['Label of leverage is "0"; it must be > 0', 'symbol is "x"; it must be > 0']);
});

test.each(['8,5', '80%', 'x'])('%s is refused as no number, not as one out of range', (typed) => {
  const problem = (path: string) => ({
    code: 'not-a-decimal',
    path,
    value: typed,
    message: `${path} is "${typed}"; a plain decimal is required`,
  });
  const words = (field: string): readonly string[] => sortProblems([problem(field)], [field], () => 'Label').of(field);
  expect([words('threshold'), words('contracts')]).toEqual([
    [`“${typed}” is no plain number. Type percent, for example 80 or 82.5.`],
    [`Label is "${typed}"; a plain decimal is required`],
  ]);
});
