import { afterEach, describe, expect, it } from 'vitest';
import { bundle, type Words } from '../../src/words/bundle.ts';
import { malformed, placesOf, unlikePlaces, untranslated } from './places-of.ts';

const ENGLISH = {
  plain: 'Nothing is watched',
  rate: '{position}: margin rate {rate}',
  close: 'Close {contracts} {contracts|contract|contracts}',
  others: '{contracts} {contracts|is|are} closed',
} as const;
const CHINESE: Words = { plain: '没有任何监控', rate: '{position}：保证金率 {rate}' };
let chosen: Words = {};
const { t, wordsFor } = bundle(ENGLISH, () => chosen);

afterEach(() => {
  chosen = {};
});

describe('a sentence', () => {
  it('is said with its places filled', () => {
    expect([t('plain'), t('rate', { position: 'BTC_USDT', rate: '80%' })]).toEqual(['Nothing is watched', 'BTC_USDT: margin rate 80%']);
  });

  it('takes what stands in its places as it is', () => {
    expect(t('rate', { position: '{rate} $& $1', rate: '{plain}' })).toBe('{rate} $& $1: margin rate {plain}');
  });

  it('is said in the language chosen, and in English where that has no words for it', () => {
    chosen = CHINESE;
    expect([t('plain'), t('rate', { position: 'BTC_USDT', rate: '80%' }), t('close', { contracts: '1' })]).toEqual([
      '没有任何监控',
      'BTC_USDT：保证金率 80%',
      'Close 1 contract',
    ]);
  });

  it('for a key and places from elsewhere has a sign where a place is missing, and is none for a key without words', () => {
    expect([wordsFor('rate', { rate: '80%' }), wordsFor('plain'), wordsFor('of-tomorrow'), wordsFor('toString')]).toEqual([
      '?: margin rate 80%',
      'Nothing is watched',
      null,
      null,
    ]);
  });
});

describe('a count', () => {
  it.each(['0', '1', '2', '11', '21', '101', '1000'])('of %s has the form that English has for it', (contracts) => {
    const one = new Intl.PluralRules('en').select(Number(contracts)) === 'one';
    expect(t('close', { contracts })).toBe(`Close ${contracts} ${one ? 'contract' : 'contracts'}`);
  });

  it.each(['1.5', '1.000', '1,000'])('of %s, as it is shown, is many', (contracts) => {
    expect([t('close', { contracts }), t('others', { contracts })]).toEqual([`Close ${contracts} contracts`, `${contracts} are closed`]);
  });
});

describe('what the tests of the languages look for', () => {
  it('is found', () => {
    expect(placesOf(ENGLISH.close)).toEqual(['contracts']);
    expect(unlikePlaces(ENGLISH, { ...CHINESE, rate: '{position}：保证金率' })).toEqual(['rate']);
    expect(untranslated(ENGLISH, CHINESE)).toEqual(['close', 'others']);
    expect(malformed({ a: '{count|one}', b: '{ count }', c: 'a | b', d: '{count|one|many} {count}' })).toEqual(['a', 'b', 'c']);
  });
});
