/** No promise without a test that holds it: the sentences of papers, store texts and pages, against promises.ts. */
import { describe, expect, test } from 'vitest';
import { missingTests } from './named-tests.ts';
import { filesUnder, read } from './project-files.ts';
import { HELD, HELD_ON_PAGES, NO_PROMISE, NO_PROMISE_ON_PAGES, type Held, type Paper } from './promises.ts';

const papers = Object.keys(HELD) as Paper[];
const heldBy = (paper: Paper): readonly Held[] => HELD[paper];
const PROMISING = /\b(?:never|no|nothing|nobody|none|only|always|without|at most)\b/gi;
const PROMISING_IN_CHINESE = /从不|不会|不经过|没有|无需|无法|只|仅|总是|最多|都|任何/g;

/** One line, without the breaks that a paper's width asks for; Chinese has no space where a line breaks. */
const unwrapped = (text: string): string => text.replaceAll(/(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=\S)/g, '').replaceAll(/\s+/g, ' ');
/** Code is no sentence: its letters become dots. */
const withoutCode = (text: string): string => text.replaceAll(/`[^`]*`/g, (code) => '.'.repeat(code.length));

/** The words around every promising word that lies in none of the sentences. */
function unlisted(text: string, sentences: readonly string[], words: RegExp): string[] {
  const listed = sentences.flatMap((sentence) => {
    const spans: (readonly [from: number, to: number])[] = [];
    for (let from = text.indexOf(sentence); from >= 0; from = text.indexOf(sentence, from + 1)) spans.push([from, from + sentence.length]);
    return spans;
  });
  return [...withoutCode(text).matchAll(words)]
    .filter(({ index }) => !listed.some(([from, to]) => from <= index && index < to))
    .map(({ index }) => text.slice(Math.max(0, index - 40), index + 60));
}

describe.each(papers)('%s', (paper) => {
  const text = unwrapped(read(paper));
  const sentences = heldBy(paper).map(([says]) => says);

  test('says every sentence that is listed', () => {
    expect([...sentences, ...NO_PROMISE[paper]].filter((says) => !text.includes(says))).toEqual([]);
  });

  test('has no sentence that sounds like a promise and is not listed', () => {
    expect(unlisted(text, [...sentences, ...NO_PROMISE[paper]], PROMISING)).toEqual([]);
    if (paper.includes('zh')) expect(unlisted(text, [...sentences, ...NO_PROMISE[paper]], PROMISING_IN_CHINESE)).toEqual([]);
  });
});

test('every test that is named is there, in the file that is named', () => {
  const named = [...papers.flatMap(heldBy), ...Object.values(HELD_ON_PAGES)].flatMap(([, ...by]) => by);
  expect(missingTests(named)).toEqual([]);
});

describe('texts of the pages', () => {
  const texts = new Map(
    filesUnder('src/ui/i18n/en', '.ts').flatMap((file) =>
      [...read(file).matchAll(/^ {2}'([\w.-]+)':\s+'((?:[^'\\]|\\.)*)',$/gm)].map(([, key = '', text = '']) => [key, text] as const),
    ),
  );
  /** Where a page explains itself; other texts are names, states and refusals. */
  const explains = (key: string): boolean => /hint$|^first\.|^about\./.test(key);

  test('are found', () => expect([...texts.keys()].filter(explains).length).toBeGreaterThan(40));

  test('say what is listed', () => {
    expect(Object.keys(HELD_ON_PAGES).map((key) => [key, texts.get(key)])).toEqual(
      Object.entries(HELD_ON_PAGES).map(([key, [says]]) => [key, says]),
    );
  });

  test('sound like a promise only where they are listed', () => {
    const sounding = [...texts].filter(([key, text]) => explains(key) && text.search(PROMISING) >= 0).map(([key]) => key);
    expect(sounding.filter((key) => !(key in HELD_ON_PAGES) && !NO_PROMISE_ON_PAGES.includes(key))).toEqual([]);
  });

  test('say of each browser by name what holds in one of them alone', () => {
    for (const language of ['en', 'zh'])
      expect(read(`src/ui/i18n/${language}/settings.ts`).match(/'settings\.critical\.hint':\s.*/)?.[0]).toMatch(/Chrome.*Firefox/);
  });
});

test('the summary fits the stores', () => {
  const [, summary = ''] = /\*\*Summary\*\* \((\d+ characters at most)\):\n(.+)\n/.exec(read('docs/store/listing-en.md'))?.slice(1) ?? [];
  expect(summary.length).toBeGreaterThan(60);
  expect(summary.length).toBeLessThanOrEqual(132);
});

test('a sentence that is new, and one that is gone, are found', () => {
  const text = 'It sends nothing. It never\nsleeps, and `never` is code.';
  expect(unlisted(unwrapped(text), ['It sends nothing.'], PROMISING)).toEqual(['It sends nothing. It never sleeps, and `never` is code.']);
  expect(unlisted(unwrapped(text), ['It sends nothing.', 'It never sleeps'], PROMISING)).toEqual([]);
});
