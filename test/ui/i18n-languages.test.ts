import { describe, expect, test } from 'vitest';
import { messagesEn } from '../../src/ui/i18n/messages-en.ts';
import { messagesLaterEn } from '../../src/ui/i18n/messages-later-en.ts';
import { messagesOptionsEn } from '../../src/ui/i18n/messages-options-en.ts';
import { messagesToolsEn } from '../../src/ui/i18n/messages-tools-en.ts';
import { plural, PLURAL_CATEGORIES } from '../../src/ui/i18n/plural.ts';
import { messagesZh } from '../../src/ui/i18n/zh-cn.ts';

type Catalogue = Readonly<Record<string, unknown>>;
type Message = (params: Readonly<Record<string, string>>) => string;

const en: Catalogue = { ...messagesEn, ...messagesLaterEn, ...messagesToolsEn, ...messagesOptionsEn };
const zh: Catalogue = messagesZh;

interface Filled {
  /** The names that the message asked for; null for a plain one. */
  readonly asked: readonly string[] | null;
  /** The message with "<name>" in each place. */
  readonly text: string;
}

function filled(message: unknown): Filled {
  if (typeof message !== 'function') return { asked: null, text: String(message) };
  const asked = new Set<string>();
  const text = (message as Message)(new Proxy({}, { get: (_target, name) => (asked.add(String(name)), `<${String(name)}>`) }));
  return { asked: [...asked].sort(), text };
}
const placeholders = (catalogue: Catalogue): Record<string, readonly string[] | null> =>
  Object.fromEntries(Object.keys(catalogue).sort().map((key) => [key, filled(catalogue[key]).asked]));

describe('English and Chinese', () => {
  test('have the same keys, and each message the same placeholders', () => {
    expect(placeholders(zh)).toEqual(placeholders(en));
  });

  test('ask for nothing that they do not say', () => {
    const silent = [...Object.entries(en), ...Object.entries(zh)].flatMap(([key, message]) => {
      const { asked, text } = filled(message);
      return (asked ?? []).filter((name) => !text.includes(`<${name}>`)).map((name) => `${key}: ${name}`);
    });
    expect(silent).toEqual([]);
  });
});

describe('Chinese', () => {
  const texts = Object.entries(zh).map(([key, message]): [string, string] => [
    key,
    typeof message === 'function' ? (message as Message)(new Proxy({}, { get: () => '' })) : String(message),
  ]);

  /** Names, abbreviations and what is typed into files stay as they are. */
  const NAMES =
    /Plimsoll|MEXC|Firefox|UTF-8|Excel|CSV|JSON|REST|ADL|PnL|BTC_USDT|USDT|USDC|English|Enter|quanto|btc|\bj k\b|\bU 本位|API|gzip|K 线/g;

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

describe('counts', () => {
  test.each(Object.entries(PLURAL_CATEGORIES))('%s has exactly the plural categories of the language', (language, categories) => {
    expect([...categories].sort()).toEqual([...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort());
  });

  test.each([
    ['1', 'contract'],
    ['0', 'contracts'],
    ['2', 'contracts'],
    ['1.5', 'contracts'],
    ['1.000', 'contracts'],
    ['1,000', 'contracts'],
  ])('English says %s %s', (count, noun) => {
    expect(plural('en', count, { one: 'contract', other: 'contracts' })).toBe(noun);
  });

  test('Chinese has one form for all', () => {
    expect(['0', '1', '2', '1.5'].map((count) => plural('zh-CN', count, { other: '张' }))).toEqual(['张', '张', '张', '张']);
  });

  test('no English message counts one of several', () => {
    const ofOne = Object.entries(en).flatMap(([key, message]) =>
      typeof message === 'function' ? [[key, (message as Message)(new Proxy({}, { get: () => '1' }))] as const] : [],
    );
    expect(ofOne.filter(([, text]) => /(?<![\w.−])1 (?:contracts|positions|points|percentage points|problems|lines|rows|alerts)\b/.test(text))).toEqual([]);
  });
});
