/** What the papers say of the repository is so. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeFiles, read, readJson, root } from './project-files.ts';

test('every § that code cites is a heading of docs/rules.md', () => {
  const headings = new Set([...read('docs/rules.md').matchAll(/^## (§ \d+) /gm)].map(([, heading]) => heading));
  const cited = codeFiles().flatMap((file) => [...read(file).matchAll(/§+ ?(\d+)/g)].map(([, number]) => ({ file, section: `§ ${number}` })));
  expect(cited.length).toBeGreaterThan(50);
  expect(cited.filter(({ section }) => !headings.has(section))).toEqual([]);
});

test('every command of package.json has its line in CONTRIBUTING.md', () => {
  const { scripts } = readJson<{ scripts: Record<string, string> }>('package.json');
  const papers = read('CONTRIBUTING.md');
  const named = (name: string): RegExp => (['start', 'test'].includes(name) ? new RegExp(`npm ${name}\\b`) : new RegExp(`npm run (?:--silent )?${name}(?![\\w:-])`));
  expect(Object.keys(scripts).filter((name) => !named(name).test(papers))).toEqual([]);
});

test('every file on the ways through stands where ARCHITECTURE.md says', () => {
  const ways = read('ARCHITECTURE.md').split('File by file,')[1]?.split('\n\nAnd one way round')[0] ?? '';
  const steps = [...ways.matchAll(/`([a-z]+\/[\w/-]+)`/g)].map(([, path = '']) => path).filter((path) => path !== 'src/background');
  const found = (path: string): boolean => ['src', 'src/background'].some((folder) => ['ts', 'tsx'].some((ending) => existsSync(join(root, folder, `${path}.${ending}`))));
  expect(steps.length).toBeGreaterThan(15);
  expect(steps.filter((path) => !found(path))).toEqual([]);
});
