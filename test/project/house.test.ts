import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeFiles, filesUnder, read, readJson, root } from './project-files.ts';

const LONGEST = 300;
const lineCount = (path: string): number => read(path).replace(/\n$/, '').split('\n').length;
/** A mark with its owner in brackets is a promise; without one it is litter. Written in two halves, so that this file has none. */
const ORPHAN_MARK = new RegExp(
  `\\b(?:${['TO', 'FIX', 'HA'].map((half, index) => half + ['DO', 'ME', 'CK'][index]).join('|')})\\b(?!\\([a-z][a-z-]*\\))`,
);

describe('the house', () => {
  test('no file has more than 300 lines', () => {
    expect(codeFiles().filter((path) => lineCount(path) > LONGEST)).toEqual([]);
  });

  test('half of the source files have fewer than 100 lines', () => {
    const lengths = filesUnder('src', '.ts', '.tsx')
      .map(lineCount)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(100);
  });

  test('no open mark without an owner', () => {
    expect(codeFiles().filter((path) => ORPHAN_MARK.test(read(path)))).toEqual([]);
  });

  test('no name that says nothing', () => {
    expect(codeFiles().filter((path) => /(^|[/-])(utils?|helpers?|managers?|misc|common)([.-]|\/|$)/i.test(path))).toEqual([]);
  });

  // What a file's lines are worth in a test is mutation testing's question (docs/mutation.md); this one finds files nobody reaches at all.
  test('every engine file is reached by a test', () => {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      // Snippets that tests lint name imports of files that are not there.
      if (reached.has(path) || !existsSync(join(root, path))) return;
      reached.add(path);
      for (const [, target = ''] of read(path).matchAll(/from '(\.[^']+\.tsx?)'/g)) visit(normalize(join(dirname(path), target)));
    };
    filesUnder('test', '.test.ts', '.test.tsx').forEach(visit);
    expect(filesUnder('src/engine', '.ts').filter((path) => !reached.has(path))).toEqual([]);
  });
});

describe('versions', () => {
  test('are one in manifest, package and lock', () => {
    const { version } = readJson<{ version: string }>('package.json');
    const lock = readJson<{ version: string; packages: Record<string, { version?: string }> }>('package-lock.json');
    expect([readJson<{ version: string }>('manifest.json').version, lock.version, lock.packages['']?.version]).toEqual([
      version,
      version,
      version,
    ]);
  });

  test('of packages are exact', () => {
    const { dependencies, devDependencies } = readJson<Record<'dependencies' | 'devDependencies', Record<string, string>>>('package.json');
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });
});

describe('permissions', () => {
  test('are each explained in the README', () => {
    const { permissions, host_permissions } = readJson<{ permissions: string[]; host_permissions: string[] }>('manifest.json');
    const readme = read('README.md');
    const hosts = host_permissions.map((pattern) => new URL(pattern.replace('*', '')).host);
    expect([...permissions, ...hosts].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
