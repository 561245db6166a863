/** The map of the repository: no circle of imports, no file that means two things, every test where its kind stands. */
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeFiles, filesUnder, read, root } from './project-files.ts';

const files = filesUnder('src', '.ts', '.tsx');
const allCode = new Set(codeFiles().filter((path) => /\.(?:tsx?|m?js)$/.test(path)));

/** What of this repository a file imports, types and later parts included. */
function importsOf(path: string): string[] {
  const specifiers = [...read(path).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, specifier = '']) => specifier);
  return specifiers.map((specifier) => normalize(join(dirname(path), specifier))).filter((target) => allCode.has(target));
}

/** Files that reach themselves, in groups (Tarjan's strongly connected components). */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  function visit(file: string): void {
    order.set(file, order.size);
    low.set(file, order.get(file) ?? 0);
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!order.has(target)) visit(target);
      if (stack.includes(target)) low.set(file, Math.min(low.get(file) ?? 0, low.get(target) ?? 0));
    }
    if (low.get(file) !== order.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1 || graph.get(file)?.includes(file) === true) circles.push(circle.sort());
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}

describe('imports', () => {
  test('run in no circle, types counted, in tests and commands neither', () => {
    expect(circlesOf(new Map([...allCode].map((file) => [file, importsOf(file)])))).toEqual([]);
  });

  test('of a circle would be found', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
      ['d', ['d']],
      ['e', []],
    ]);
    expect(circlesOf(graph)).toEqual([['b', 'c'], ['d']]);
  });
});

/**
 * Exported names with two definitions. The list only shrinks: a name that is gone from the source must go from here. Each bundle of words has its own `t` and
 * `wordsFor`, typed by its own keys, so that a key of another bundle does not compile.
 */
const TWICE = ['t', 'wordsFor'] as readonly string[];

function definitions(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const text = read(file);
    const single = [...text.matchAll(/^export (?:async )?(?:abstract )?(?:const|let|function\*?|class|interface|type) (\w+)/gm)].map(
      ([, name = '']) => name,
    );
    const several = [...text.matchAll(/^export (?:const|let) \{([^}]*)\}/gm)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []);
    const names = [...single, ...several];
    for (const name of new Set(names)) found.set(name, [...(found.get(name) ?? []), file]);
  }
  return found;
}

describe('names', () => {
  test('are exported by one file each, but for those listed', () => {
    const twice = [...definitions()].filter(([, where]) => where.length > 1).map(([name]) => name);
    expect(twice.sort()).toEqual([...TWICE].sort());
  });
});

const STORIES = 'test/background/stories';
const HARNESS = 'test/background/harness.ts';
const testFiles = filesUnder('test', '.test.ts', '.test.tsx');
/** The commands of pages are reached through the whole worker alone. */
const COMMANDS = 'test/background/pages';
const isTestOf = (room: string) => (path: string) => path.startsWith(`test/${room}/`);

describe('tests', () => {
  test('of a room stand in folders that are named as its own, but for the stories of the worker', () => {
    const rooms = [...new Set(files.map((path) => path.split('/')[1] ?? ''))];
    const folders = rooms.flatMap((room) => testFiles.filter(isTestOf(room))).map(dirname);
    expect([...new Set(folders)].filter((folder) => !existsSync(join(root, folder.replace('test/', 'src/'))))).toEqual([STORIES]);
  });

  test('of the whole worker are stories, and stand with them, unless they test a file of the room that they stand in', () => {
    const ownRoom = (path: string): readonly string[] =>
      [dirname(path), dirname(path).replace('test/', 'src/')].map((folder) => `${folder}/`);
    const homeless = testFiles.filter((path) => {
      const imported = importsOf(path);
      return (
        isTestOf('background')(path) &&
        imported.includes(HARNESS) &&
        !imported.some((target) => ownRoom(path).some((folder) => target.startsWith(folder)))
      );
    });
    expect(homeless.filter((path) => ![STORIES, COMMANDS].includes(dirname(path)))).toEqual([]);
    expect(homeless.length).toBeGreaterThan(20);
  });
});

/** Files of one package that share a name, each with the reason. The list only shrinks. */
const SHARED: Readonly<Record<string, string>> = {};

describe('files', () => {
  // A language's folder has the same parts in every language, and a folder's own door is its index.
  const packageOf = (file: string): string => file.split('/').slice(0, 2).join('/');
  const named = files
    .filter((file) => !file.endsWith('/index.ts'))
    .map((file) =>
      file.replace(/\/(?:en|zh)\/([^/]+)$/, (whole, name: string) =>
        files.includes(file.replace(whole, `/en/${name}`)) ? `/en/${name}` : whole,
      ),
    );

  test('of one package share no name, but for those listed', () => {
    const places = new Map<string, Set<string>>();
    for (const file of named) {
      const name = `${packageOf(file)}/${file.split('/').at(-1) ?? ''}`;
      places.set(name, (places.get(name) ?? new Set()).add(file));
    }
    expect(
      [...places]
        .filter(([, where]) => where.size > 1)
        .map(([name]) => name)
        .sort(),
    ).toEqual(Object.keys(SHARED).sort());
    expect(Object.keys(SHARED).length).toBeLessThanOrEqual(8);
  });
});
