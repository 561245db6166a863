import { describe, expect, it } from 'vitest';
import { boundsProblem, listedProblems } from '../../../src/background/files/file-bounds.ts';
import { InputError } from '../../../src/engine/index.ts';
import { refusalEn } from '../../../src/words/refusal.ts';
import { problemWords } from '../../../src/ui/words/problem-words.ts';

const keys = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 0]));
const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });

describe('boundsProblem', () => {
  it.each<[string, unknown, string | null]>([
    ['8 levels', nested(8), null],
    ['9 levels', nested(9), 'at most 8 levels of nesting are allowed'],
    ['a list in a list in nine', [[[[[[[[[]]]]]]]]], 'at most 8 levels of nesting are allowed'],
    ['40 keys', keys(40), null],
    ['41 keys', { positions: [keys(41)] }, 'positions[0] is "41"; at most 40 keys are allowed'],
    ['a key of 100 characters', { ['k'.repeat(100)]: 1 }, null],
    ['a key of 101 characters', { a: { ['k'.repeat(101)]: 1 } }, 'a key of at most 100 characters is allowed'],
    ['5,000 positions', { positions: Array.from({ length: 5_000 }, () => 0) }, null],
    [
      '5,001 positions',
      { positions: Array.from({ length: 5_001 }, () => 0) },
      'positions is "5001"; a list of at most 5000 entries is allowed',
    ],
    [
      '1,001 accounts of a backup',
      { portfolio: { accounts: Array.from({ length: 1_001 }, () => 0) } },
      'portfolio.accounts is "1001"; a list of at most 1000 entries is allowed',
    ],
    ['20,001 rows', { history: Array.from({ length: 20_001 }, () => 0) }, 'history is "20001"; a list of at most 20000 entries is allowed'],
    [
      'a key of the prototype',
      JSON.parse('{"__proto__":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}'),
      'at most 8 levels of nesting are allowed',
    ],
  ])('%s', (_name, value, said) => {
    const problem = boundsProblem(value);
    if (said === null) expect(problem).toBeNull();
    else expect(problem === null ? null : refusalEn(problem)).toContain(said);
  });
});

describe('listedProblems', () => {
  const problems = (count: number): InputError[] =>
    Array.from({ length: count }, (_, index) => new InputError('missing', `p${index}`, undefined, { reason: 'value' }));

  it('lists a hundred as they are', () => {
    expect(listedProblems(problems(100)).map(({ path }) => path)).toEqual(problems(100).map(({ path }) => path));
  });

  it('of more lists a hundred and says how many are left', () => {
    const listed = listedProblems(problems(1_234));
    expect([listed.length, listed[99]?.path, ...listed.slice(100).map(problemWords)]).toEqual([
      101,
      'p99',
      '1134 more problems are not listed; repair these first',
    ]);
  });
});
