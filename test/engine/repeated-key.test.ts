import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatedKey } from '../../src/engine/repeated-key.ts';

function found(json: string): readonly [path: string, value: string] | null {
  const problem = repeatedKey(json, JSON.parse(json));
  return problem === null ? null : [problem.path, problem.value];
}

describe('repeatedKey', () => {
  it.each<readonly [string, string, readonly [string, string]]>([
    ['at the root', '{"a":1,"b":2,"a":3}', ['a', '3']],
    ['of equal values', '{"a":1,"a":1}', ['a', '1']],
    ['inside objects and lists', '{"a":{"b":[1,{"c":2},[3,{"d":4,"e":5,"d":6}]]}}', ['a.b[2][1].d', '6']],
    ['after objects and lists that are closed', '{"a":{"x":1},"b":[{"x":1}],"c":[],"a":2}', ['a', '2']],
    ['in a list at the root', '[{"a":1},{"a":1,"a":2}]', ['[1].a', '2']],
    ['written with an escape', '{"\\u0061":1,"a":2}', ['a', '2']],
    ['with space around', '{ "a" : 1 ,\t"a"\r\n:\n 1.50 }', ['a', '1.50']],
    ['whose value is a text with quotes and commas', '{"a":1,"a":"x\\",y"}', ['a', 'x",y']],
    ['whose value is an object', '{"a":1,"a":{"b":1}}', ['a', '{…}']],
    ['whose value is a list', '{"a":1,"a":[1]}', ['a', '[…]']],
    ['that objects have by themselves', '{"__proto__":1,"__proto__":null}', ['__proto__', 'null']],
    ['of no letters', '{"":1,"":2}', ['', '2']],
    ['the first of two', '{"a":{"x":1,"x":2},"a":3}', ['a.x', '2']],
  ])('finds a key twice %s', (_name, json, expected) => {
    expect(found(json)).toEqual(expected);
  });

  it.each([
    ['in two objects', '[{"a":1},{"a":1},{"b":{"a":{"a":1}}}]'],
    ['that differ in case', '{"a":1,"A":1}'],
    ['only inside a text', '{"a":"\\"a\\":1,\\"a\\":2","b":":\\\\"}'],
    ['only as a value', '{"a":"b","b":"a","c":["a","a",":"]}'],
    ['once, though objects have it by themselves', '{"__proto__":1,"constructor":2,"toString":{}}'],
    ['in no object at all', '"a:b"'],
  ])('finds none %s', (_name, json) => {
    expect(found(json)).toBeNull();
  });

  it('says that the key stands there twice', () => {
    const json = '{"a":1,"a":2}';
    expect(repeatedKey(json, JSON.parse(json))).toMatchObject({
      code: 'repeated-key',
      value: '2',
      reason: 'repeated-key',
    });
  });

  it('manages what is nested deeper than calls can be', () => {
    const deep = (inner: string): string => `${'[{"a":'.repeat(200_000)}${inner}${'}]'.repeat(200_000)}`;
    expect(found(deep('1'))).toBeNull();
    expect(found(deep('{"b":1,"b":2}'))?.[0].endsWith('[0].a[0].a.b')).toBe(true);
  });

  it('law: what JSON.stringify writes has none, and with a member written again it has that one', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (members, pick) => {
        const json = JSON.stringify(members);
        expect(found(json)).toBeNull();
        const keys = Object.keys(members);
        const key = keys[pick % keys.length] ?? '';
        expect(found(`${json.slice(0, -1)},${JSON.stringify(key)}:7}`)).toEqual([key, '7']);
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });
});
