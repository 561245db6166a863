import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { messagesEn } from '../../src/ui/i18n/messages-en.ts';
import { messagesLaterEn } from '../../src/ui/i18n/messages-later-en.ts';
import { messagesOptionsEn } from '../../src/ui/i18n/messages-options-en.ts';
import { messagesToolsEn } from '../../src/ui/i18n/messages-tools-en.ts';
import { parsed, strayWords } from './stray-words.ts';

const root = new URL('../../src/', import.meta.url).pathname;
const files = ['ui', 'popup', 'options'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('i18n'))
    .map((name) => ({ name: `${room}/${name}`, text: readFileSync(join(root, room, name), 'utf8') })),
);
const keys = [messagesEn, messagesLaterEn, messagesOptionsEn, messagesToolsEn].flatMap((messages) => Object.keys(messages));

/** Literal keys, and templates like `level.${level}` as patterns. */
const literals = new Set<string>();
const patterns = new Set<string>();
const strayTexts: string[] = [];

for (const { name, text } of files) {
  const source = parsed(name, text);
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) literals.add(node.text);
    if (ts.isTemplateExpression(node)) patterns.add(node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join(''));
    ts.forEachChild(node, visit);
  };
  visit(source);
  strayTexts.push(...strayWords(source).map((words) => `${name}: ${words}`));
}
const matches = (pattern: string, key: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^.]+')}$`,
  ).test(key);

describe('the catalogue', () => {
  test('has each key once', () => {
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('has no key that nobody uses', () => {
    const usable = [...patterns].filter((pattern) => pattern.includes('.') && !pattern.startsWith('*'));
    const used = (key: string): boolean => literals.has(key) || usable.some((pattern) => matches(pattern, key));
    expect(keys.filter((key) => !used(key))).toEqual([]);
  });

  test('has every key that is used', () => {
    const known = new Set<string>(keys);
    const asked = files.flatMap(({ text }) => [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? ''));
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });
});

test('the popup and what is shared need no word of the options page', () => {
  const shared = files.filter(({ name }) => !name.startsWith('options/'));
  const own = new Set(Object.keys(messagesOptionsEn));
  const borrowed = shared.flatMap(({ name, text }) =>
    [...text.matchAll(/'([\w.-]+)'/g)].filter(([, key]) => own.has(key ?? '')).map(([, key]) => `${name}: ${key}`),
  );
  expect(borrowed).toEqual([]);
});

describe('words in code', () => {
  test('are none: what a trader reads comes from the catalogue', () => {
    expect(strayTexts).toEqual([]);
  });

  test.each([
    ['a text', '<p>Add margin</p>', ['Add margin']],
    ['a label', '<input aria-label="Close" placeholder={`size`} />', ['Close', 'size']],
    ['a choice between texts', '<p>{open ? "Hide" : t("show")}</p>', ['Hide']],
    ['a property of a component', '<Field label="Leverage" id="leverage" hint={x && "in contracts"} />', ['Leverage', 'in contracts']],
    ['a sentence that is put together', 'const words = `${count} positions left`;', [' positions left']],
    ['a sentence', 'set("Nothing was stored");', ['Nothing was stored']],
    ['one word that is shown', 'element.textContent = "Done"; document.title = "Plimsoll options";', ['Done', 'Plimsoll options']],
    ['text beside a figure', '<p>{rate} away</p>', ['away']],
  ])('%s is found', (_name, code, found) => {
    expect(strayWords(parsed('x.tsx', code))).toEqual(found);
  });

  test.each([
    ['classes and data', '<p class="field wide" data-kind="not watched" role="alert" id={`a-${b}`}>{t("x.y")} · {rate}</p>'],
    ['errors for whoever looks for a mistake', 'throw new Error(`usePage: no PageContext above ${name}`);'],
    ['selectors', 'root.querySelector(".details a[href]"); list.closest("ul li"); const typing = "input, select, .tool-scroll";'],
    ['types', 'type A = "one two"; const a = b as "three four";'],
    ['imports', 'import x from "./some file.ts";'],
  ])('%s are none', (_name, code) => {
    expect(strayWords(parsed('x.tsx', code))).toEqual([]);
  });
});
