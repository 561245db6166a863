/** What is typed in percent is refused in percent, with the range that holds. */
import { expect, test } from 'vitest';
import { sortProblems } from '../../src/ui/words/field-problems.ts';

const refused = (field: string, value: string) => [{ code: 'out-of-range', path: field, value, message: `${field} is "${value}"; it must be > 0` }];

test.each([
  ['threshold', '1.01', '“101” is not possible here: above 0 and up to 100%.'],
  ['marginRate', '1.5', '“150” is not possible here: above 0 and up to 100%.'],
  ['atMost', '1', '“100” is not possible here: above 0 and below 100%.'],
  ['takerFeeRate', '-0.01', '“-1” is not possible here: 0 to 100%.'],
  ['leverage', '0', 'Label is "0"; it must be > 0'],
])('%s = %s', (field, value, words) => {
  expect(sortProblems(refused(field, value), [field], () => 'Label').of(field)).toEqual([words]);
});
