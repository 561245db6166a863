import { describe, expect, test } from 'vitest';
import { messagesEn } from '../../src/ui/i18n/messages-en.ts';
import { messagesLaterEn } from '../../src/ui/i18n/messages-later-en.ts';
import { messagesOptionsEn } from '../../src/ui/i18n/messages-options-en.ts';
import { messagesToolsEn } from '../../src/ui/i18n/messages-tools-en.ts';
import { messagesZh } from '../../src/ui/i18n/zh-cn.ts';
import { bundle, type Words } from '../../src/words/bundle.ts';
import { alertEn } from '../../src/words/en/alert.ts';
import { malformed, placesOf, unlikePlaces, untranslated } from '../words/places-of.ts';

const en: Words = { ...alertEn, ...messagesEn, ...messagesLaterEn, ...messagesToolsEn, ...messagesOptionsEn };
const zh: Words = messagesZh;

describe('English and Chinese', () => {
  test('have the same sentences: Chinese lacks none, and none that English does not have', () => {
    expect(untranslated(en, zh)).toEqual([]);
    expect(untranslated(zh, en)).toEqual([]);
  });

  test('have the same places in each sentence', () => {
    expect(unlikePlaces(en, zh)).toEqual([]);
  });

  test('have no brace that is no place', () => {
    expect([...malformed(en), ...malformed(zh)]).toEqual([]);
  });
});

describe('Chinese', () => {
  const texts = Object.entries(zh).map(([key, text]): [string, string] => [key, text.replaceAll(/\{\w+\}/g, '')]);

  /** Names, abbreviations and what is typed into files stay as they are. */
  const NAMES =
    /Plimsoll|MEXC|Chrome|Firefox|UTF-8|Excel|CSV|JSON|REST|ADL|PnL|BTC_USDT|USDT|USDC|English|Enter|quanto|btc|\bj k\b|\bU 本位|API Key|API|Esc|gzip|K 线/g;

  test('has no English word left', () => {
    expect(texts.filter(([, text]) => /[A-Za-z]{2,}|\b[A-Za-z]\b/.test(text.replaceAll(NAMES, '')))).toEqual([]);
  });

  test('is punctuated as Chinese is: full width between Chinese characters', () => {
    expect(texts.filter(([, text]) => /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}|\p{Script=Han}\.(?:\s|$)/u.test(text))).toEqual([]);
  });

  test('has a space between Chinese and Latin words or numbers', () => {
    expect(texts.filter(([, text]) => /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(text))).toEqual([]);
  });
});

test('no English sentence counts one of several', () => {
  const { wordsFor } = bundle(en, () => ({}));
  const ofOne = Object.keys(en).map((key): [string, string] => [
    key,
    wordsFor(key, Object.fromEntries(placesOf(en[key] ?? '').map((name) => [name, '1']))) ?? '',
  ]);
  const placed = ofOne.filter(([key]) => placesOf(en[key] ?? '').length > 0);
  expect(placed.length).toBeGreaterThan(100);
  expect(
    placed.filter(([, text]) => /(?<![\w.−])1 (?:contracts|positions|points|percentage points|problems|lines|rows|alerts)\b/.test(text)),
  ).toEqual([]);
});
