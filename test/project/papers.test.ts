/** What the papers say of the repository is so. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeFiles, filesUnder, read, readJson, root } from './project-files.ts';

test('every § that code cites is a heading of docs/rules.md', () => {
  const headings = new Set([...read('docs/rules.md').matchAll(/^## (§ \d+) /gm)].map(([, heading]) => heading));
  const cited = codeFiles().flatMap((file) =>
    [...read(file).matchAll(/§+ ?(\d+)/g)].map(([, number]) => ({ file, section: `§ ${number}` })),
  );
  expect(cited.length).toBeGreaterThan(50);
  expect(cited.filter(({ section }) => !headings.has(section))).toEqual([]);
});

test('every command of package.json has its line in CONTRIBUTING.md', () => {
  const { scripts } = readJson<{ scripts: Record<string, string> }>('package.json');
  const papers = read('CONTRIBUTING.md');
  const named = (name: string): RegExp =>
    ['start', 'test'].includes(name) ? new RegExp(`npm ${name}\\b`) : new RegExp(`npm run (?:--silent )?${name}(?![\\w:-])`);
  expect(Object.keys(scripts).filter((name) => !named(name).test(papers))).toEqual([]);
});

test('every file on the ways through stands where ARCHITECTURE.md says', () => {
  const ways = read('ARCHITECTURE.md').split('## The two ways')[1]?.split('One way round')[0] ?? '';
  const drawn = ways.split('\n').filter((line) => line.startsWith('    '));
  const price = drawn.flatMap((line) => /^ {4}(\w[\w/-]+)(?: |$)/.exec(line)?.[1] ?? []).filter((path) => !path.startsWith('background/'));
  const steps = [...price, ...drawn.flatMap((line) => [...line.matchAll(/([a-z]+\/[\w/-]+)/g)].map(([, path = '']) => path))];
  expect(price.length).toBeLessThanOrEqual(12);
  const found = (path: string): boolean =>
    ['src', 'src/background'].some((folder) => ['ts', 'tsx'].some((ending) => existsSync(join(root, folder, `${path}.${ending}`))));
  expect(steps.length).toBeGreaterThan(15);
  expect(steps.filter((path) => !found(path))).toEqual([]);
});

test('ARCHITECTURE.md is read in one go', () => {
  expect(read('ARCHITECTURE.md').trimEnd().split('\n').length).toBeLessThanOrEqual(130);
});

/** The sentences of a file's comments. A semicolon and a colon end one, too: behind them a reader may stop. */
function sentencesOf(text: string): string[] {
  const blocks = [...text.matchAll(/\/\*\*?([\s\S]*?)\*\/|((?:^[ \t]*\/\/.*\n)+)|\/\/(.*)$/gm)].map(
    ([, block, lines, line]) => block ?? lines ?? line ?? '',
  );
  const plain = blocks.map((block) => block.replaceAll(/^[ \t]*(?:\*|\/\/)[ \t]?/gm, '').replaceAll(/\s+/g, ' '));
  return plain.flatMap((block) => block.split(/(?<=[.!?;:])\s+/));
}

const wordsOf = (sentence: string): string[] =>
  sentence
    .trim()
    .split(/\s+/)
    .filter((word) => /\w/.test(word));

test('no comment of the source has a sentence of more than 30 words', () => {
  const long = filesUnder('src', '.ts', '.tsx').flatMap((file) =>
    sentencesOf(read(file))
      .filter((one) => wordsOf(one).length > 30)
      .map((one) => `${file}: ${one.trim()}`),
  );
  expect(long).toEqual([]);
});

test('a sentence of 31 words would be found', () => {
  const words = Array.from({ length: 31 }, () => 'word').join(' ');
  expect(
    sentencesOf(`/** Short one. ${words}. */`)
      .map((one) => wordsOf(one).length)
      .filter((count) => count > 0),
  ).toEqual([2, 31]);
});
