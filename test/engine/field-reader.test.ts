import { describe, expect, it } from 'vitest';
import { FieldReader, POSITIVE } from '../../src/engine/index.ts';
import { refusalEn } from '../../src/words/refusal.ts';

type Read = (fields: FieldReader) => unknown;

function problem(input: unknown, read: Read, path = 'p'): readonly [code: string, message: string] | null {
  const fields = new FieldReader(input, path);
  read(fields);
  const reading = fields.finish({});
  return reading.ok ? null : [reading.problems[0].code, refusalEn(reading.problems[0])];
}

const text: Read = (fields) => fields.text('a');
const flag: Read = (fields) => fields.boolean('a');
const level: Read = (fields) => fields.integer('a', 1, 9);
const side: Read = (fields) => fields.oneOf('a', ['long', 'short']);
const amount: Read = (fields) => fields.decimal('a', POSITIVE);

describe('FieldReader refuses', () => {
  it.each<readonly [name: string, input: unknown, read: Read, code: string, message: string]>([
    ['no input', undefined, text, 'missing', 'p: missing; an object is required'],
    ['null for an object', null, text, 'not-an-object', 'p is "null"; an object is required'],
    ['a list for an object', [1], text, 'not-an-object', 'p is "[…]"; an object is required'],
    ['an absent text', {}, text, 'missing', 'p.a: missing; a text that is not empty is required'],
    ['an empty text', { a: '' }, text, 'not-text', 'p.a is ""; a text that is not empty is required'],
    ['an absent flag', {}, flag, 'missing', 'p.a: missing; true or false is required'],
    ['null for a flag', { a: null }, flag, 'not-a-boolean', 'p.a is "null"; true or false is required'],
    ['an absent word', {}, side, 'missing', 'p.a: missing; it must be one of "long", "short"'],
    ['another word', { a: 'up' }, side, 'not-allowed', 'p.a is "up"; it must be one of "long", "short"'],
    [
      'an inherited field',
      { b: 1 },
      (fields) => fields.text('toString'),
      'missing',
      'p.toString: missing; a text that is not empty is required',
    ],
    ['an absent decimal', {}, amount, 'missing', 'p.a: missing; a decimal is required, it must be > 0'],
    ['an integer below', { a: 0 }, level, 'out-of-range', 'p.a is "0"; it must be an integer from 1 to 9'],
    ['an integer above', { a: '10' }, level, 'out-of-range', 'p.a is "10"; it must be an integer from 1 to 9'],
    ['a fraction', { a: 1.5 }, level, 'out-of-range', 'p.a is "1.5"; it must be an integer from 1 to 9'],
    ['an object for a text', { a: {} }, text, 'not-text', 'p.a is "{…}"; a text that is not empty is required'],
  ])('%s', (_name, input, read, code, message) => {
    expect(problem(input, read)).toEqual([code, message]);
  });

  it.each<readonly [name: string, value: unknown, read: Read, found: unknown]>([
    ['the least integer', 1, level, 1],
    ['the greatest, as text', '9', level, 9],
    ['a whole decimal', '2.0', level, 2],
    ['a text', 'x', text, 'x'],
    ['a flag', false, flag, false],
    ['a word', 'short', side, 'short'],
  ])('not %s', (_name, value, read, found) => {
    expect(read(new FieldReader({ a: value }, 'p'))).toBe(found);
    expect(problem({ a: value }, read)).toBeNull();
  });

  it('names fields of the whole input without a dot', () => {
    expect(problem({}, text, '')?.[1]).toBe('a: missing; a text that is not empty is required');
    expect(problem(7, text, '')?.[1]).toBe('the input is "7"; an object is required');
  });

  it('gives the limits of an integer to a translated sentence', () => {
    const fields = new FieldReader({ a: 0 }, 'p');
    const reading = fields.finish({ a: fields.integer('a', 1, 9) });
    expect(reading.ok ? null : reading.problems[0].params).toEqual({ min: '1', max: '9' });
  });

  it('keeps every problem in the order of reading, and unknown keys with their values', () => {
    const fields = new FieldReader({ a: 1, b: true }, 'p');
    fields.allowOnly(new Set(['a', 'c']));
    const reading = fields.finish({ a: fields.text('a') });
    expect(reading.ok ? [] : reading.problems.map(({ code, path, value }) => [code, path, value])).toEqual([
      ['unknown-key', 'p.b', 'true'],
      ['not-text', 'p.a', '1'],
    ]);
  });

  it('never hands out a value of which a field is missing', () => {
    expect(() => new FieldReader({}, 'p').finish({ a: undefined })).toThrow(
      'FieldReader: nothing was refused at "p", yet a field is missing',
    );
  });
});

describe('FieldReader knows', () => {
  it('null from absent', () => {
    const fields = new FieldReader({ a: null }, 'p');
    expect([fields.has('a'), fields.raw('a'), fields.has('b'), fields.raw('b'), fields.has('toString'), fields.raw('toString')]).toEqual([
      true,
      null,
      false,
      undefined,
      false,
      undefined,
    ]);
    expect(fields.keys()).toEqual(['a']);
  });
});
