import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROOFS, proofsText } from '../../scripts/prove/proofs.ts';
import { read, readJson, root } from '../project/project-files.ts';

const names = Object.keys(PROOFS);
/** A package's own program is there once the package is installed. */
const isOurs = (path: string): boolean => !path.includes('node_modules');

test('every proof names a program that is there, and the folder of a lock', () => {
  const paths = Object.values(PROOFS).flatMap(({ runs: [path], installs }) => [
    path,
    ...(installs === undefined ? [] : [`${installs.folder}/package-lock.json`]),
  ]);
  expect(paths.filter(isOurs).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every proof has its line in the listing and in CONTRIBUTING.md', () => {
  expect(
    proofsText()
      .split('\n')
      .map((line) => line.trim().split(' ')[0]),
  ).toEqual(names);
  const papers = read('CONTRIBUTING.md');
  expect(names.filter((name) => !new RegExp(`npm run prove -- ${name}(?![\\w:-])`).test(papers))).toEqual([]);
});

/** Named so by others before there was a listing. */
const ALSO_ALONE = ['agree'];

test('a proof is no command beside the listing', () => {
  const { scripts } = readJson<{ scripts: Record<string, string> }>('package.json');
  expect(Object.keys(scripts).filter((name) => names.includes(name) || name.startsWith('test:'))).toEqual(ALSO_ALONE);
});
