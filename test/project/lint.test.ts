/** Each rule that holds the architecture, seen to refuse the thing it is there for. */
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { refusal, WORKER_ROOMS, ZONES } from '../../build/lint/zones.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
// The snippets are no files, so no types can be had for them.
const untyped = new ESLint({
  cwd: root,
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, files: ['**/*.ts', '**/*.tsx'] },
    { files: ['**/*.ts', '**/*.tsx'], rules: { 'plimsoll/object-operators': 'off' } },
  ],
});

async function complaints(eslint: ESLint, path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}/${path}` });
  if (result === undefined) throw new Error(`${path} is ignored by eslint`);
  return result.messages.map((message) => `${message.ruleId ?? 'parse'}: ${message.message}`);
}

const refusedImports: [file: string, code: string][] = [
  ['src/engine/x.ts', "import * as v from 'valibot'; export const x = v;"],
  ['src/engine/x.ts', "import { Decimal } from 'decimal.js'; export const x = Decimal;"],
  ['src/engine/x.ts', "import type { Feed } from '../background/feed/feed.ts'; export type X = Feed;"],
  ['src/engine/x.ts', "export * from '../venues/mexc/frame.ts';"],
  ['src/engine/x.ts', "export const x = () => import('../venues/mexc/frame.ts');"],
  ['src/engine/alert/x.ts', "import { readFileSync } from 'node:fs'; export const x = readFileSync;"],
  ['src/venues/mexc/x.ts', "import { x } from '../../protocol/view.ts'; export const y = x;"],
  ['src/protocol/x.ts', "import { openBook } from '../engine/index.ts'; export const y = openBook;"],
  ['src/protocol/x.ts', "import browser from 'webextension-polyfill'; export const y = browser;"],
  ['src/words/x.ts', "import { sentence } from '../protocol/said.ts'; export const y = sentence;"],
  ['src/words/x.ts', "import { t } from '../ui/i18n/translate.ts'; export const y = t;"],
  ['src/engine/x.ts', "import { bundle } from '../words/bundle.ts'; export const y = bundle;"],
  ['src/background/feed/x.ts', "import { bundle } from '../../words/bundle.ts'; export const y = bundle;"],
  ['src/background/feed/x.ts', "import { x } from '../store/database.ts'; export const y = x;"],
  ['src/background/store/x.ts', "import { x } from '../alerts/wording.ts'; export const y = x;"],
  ['src/background/alerts/x.ts', "import { x } from '../feed/feed.ts'; export const y = x;"],
  ['src/background/alerts/x.ts', "import browser from 'webextension-polyfill'; export const y = browser;"],
  ['src/background/monitor.ts', "import browser from 'webextension-polyfill'; export const y = browser;"],
  ['src/background/monitor.ts', "import { x } from '../popup/main.tsx'; export const y = x;"],
  ['src/portfolio/x.ts', "import { x } from '../background/store/store.ts'; export const y = x;"],
  ['src/portfolio/x.ts', "import type { Store } from '../background/store/store.ts'; export type X = Store;"],
  ['src/background/monitor.ts', "import { x } from '../projections/answers.ts'; export const y = x;"],
  ['src/projections/x.ts', "import { x } from '../background/monitor.ts'; export const y = x;"],
  ['src/projections/x.ts', "import { x } from '../background/store/store.ts'; export const y = x;"],
  ['src/projections/x.ts', "import { x } from '../ui/format/number.ts'; export const y = x;"],
  ['src/popup/x.ts', "import { x } from '../projections/answers.ts'; export const y = x;"],
  ['src/ui/x.ts', "export const x = () => import('../projections/answers.ts');"],
  ['src/ui/x.ts', "import browser from 'webextension-polyfill'; export const y = browser;"],
  ['src/ui/x.ts', "import { x } from '../background/store/database.ts'; export const y = x;"],
  ['src/ui/x.ts', "import { x } from '../popup/main.tsx'; export const y = x;"],
  ['src/popup/x.ts', "import { openBook } from '../engine/index.ts'; export const y = openBook;"],
  ['src/popup/x.ts', "import { x } from '../background/monitor.ts'; export const y = x;"],
  ['src/popup/x.ts', "import { x } from '../options/main.tsx'; export const y = x;"],
  ['src/ui/platform/x.ts', "import browser from 'webextension-polyfill'; export const y = browser;"],
  ['src/venues/mexc/x.ts', "import * as v from 'valibot'; export const x = v;"],
  ['src/options/x.ts', "import { x } from '../venues/mexc/frame.ts'; export const y = x;"],
  ['src/options/x.ts', "import browser from 'webextension-polyfill'; export const y = browser;"],
  ['src/cli/x.ts', "import { x } from '../background/monitor.ts'; export const y = x;"],
];

const allowedImports: [file: string, code: string][] = [
  ['src/engine/decimal.ts', "import { Decimal } from 'decimal.js'; export const x = Decimal;"],
  ['src/engine/alert/x.ts', "import { x } from '../exact.ts'; export const y = x;"],
  ['src/venues/mexc/x.ts', "import type { Contract } from '../../engine/index.ts'; export type X = Contract;"],
  [
    'src/background/monitor.ts',
    "import { openBook } from '../engine/index.ts'; import { x } from './feed/feed.ts'; export const y = [openBook, x];",
  ],
  ['src/ui/platform/x.ts', "import type { Browser } from 'webextension-polyfill'; export type X = Browser;"],
  ['src/background/platform/x.ts', "import browser from 'webextension-polyfill'; export const y = browser;"],
  ['src/background/gaps/x.ts', "import type { Store } from '../store/store.ts'; export type X = Store;"],
  [
    'src/projections/x.ts',
    "import { openBook } from '../engine/index.ts'; import { x } from '../portfolio/watched-accounts.ts'; export const y = [openBook, x];",
  ],
  ['src/background/store/x.ts', "import { openDB } from 'idb'; export const y = openDB;"],
  ['src/popup/x.ts', "import type { Book } from '../engine/index.ts'; import { x } from '../ui/view.ts'; export const y: Book = x;"],
];

describe('directions', () => {
  test.each(refusedImports)('%s may not: %s', async (file, code) => {
    const found = await complaints(untyped, file, code);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^plimsoll\/zones: /);
  });
  test.each(allowedImports)('%s may: %s', async (file, code) => {
    expect(await complaints(untyped, file, code)).toEqual([]);
  });
});

describe('walls', () => {
  test('every room of the worker has a zone, and none names a file of the source as one that may be imported', () => {
    expect(WORKER_ROOMS.filter((room) => ZONES[room] === undefined)).toEqual([]);
    const named = Object.values(ZONES).flatMap(({ folders, types = [] }) => [...folders, ...types]);
    expect(named.filter((folder) => /\.[a-z]+$/.test(folder))).toEqual([]);
  });

  const higher = WORKER_ROOMS.flatMap((room, index) => WORKER_ROOMS.slice(index + 1).map((above) => [room, above] as const));
  test.each(higher)('%s reaches nothing of %s, which is higher', (room, above) => {
    expect(refusal(`${room}/x.ts`, `../${above.split('/').at(-1) ?? ''}/y.ts`, false)).toMatch(/may (not )?import/);
  });

  const roots = ['src/background/monitor.ts', 'src/popup/main.tsx', 'src/options/main.tsx', 'src/projections/answers.ts'];
  test.each(Object.keys(ZONES).filter((zone) => zone !== 'src/background'))(
    '%s reaches neither the worker’s root nor a page it is not part of',
    (zone) => {
      const up = '../'.repeat(zone.split('/').length);
      const reached = roots.filter((file) => !file.startsWith(`${zone}/`) && refusal(`${zone}/x.ts`, `${up}${file}`, false) === null);
      expect(reached).toEqual([]);
    },
  );
});

const refusedNames: [file: string, code: string, rule: string][] = [
  ['src/background/monitor.ts', 'export const x = Date.now();', 'no-restricted-properties'],
  ['src/background/monitor.ts', 'export const x = new Date();', 'no-restricted-syntax'],
  ['src/background/feed/x.ts', 'export const x = Math.random();', 'no-restricted-properties'],
  ['src/background/feed/x.ts', "export const x = new WebSocket('wss://contract.mexc.com/edge');", 'no-restricted-globals'],
  ['src/background/feed/x.ts', 'setTimeout(() => 1, 1);', 'no-restricted-globals'],
  ['src/background/feed/x.ts', "void fetch('https://api.mexc.com/');", 'no-restricted-globals'],
  ['src/background/platform/x.ts', 'export const x = indexedDB;', 'no-restricted-globals'],
  ['src/background/store/x.ts', 'export const x = Date.now();', 'no-restricted-properties'],
  ['src/background/alerts/x.ts', 'void chrome.notifications.clear("x");', 'no-restricted-globals'],
  ['src/popup/x.ts', 'export const x = indexedDB;', 'no-restricted-globals'],
  ['src/engine/x.ts', "export const x = parseFloat('1');", 'no-restricted-globals'],
  ['src/engine/x.ts', "export const x = Number.parseFloat('1');", 'no-restricted-properties'],
  ['src/engine/x.ts', "export const x = Number('1');", 'no-restricted-syntax'],
  ['src/engine/x.ts', "export const x = +'1';", 'no-restricted-syntax'],
  ['src/engine/x.ts', 'export const f = (d: { toNumber(): number }) => d.toNumber();', 'no-restricted-syntax'],
  ['src/engine/x.ts', 'export const x = Date.now();', 'no-restricted-properties'],
  ['src/ui/x.tsx', 'export const X = (t: string) => <p dangerouslySetInnerHTML={{ __html: t }} />;', 'no-restricted-syntax'],
  ['src/ui/x.ts', 'export function f(e: Element) { e.innerHTML = "<b>"; }', 'no-restricted-syntax'],
  ['src/ui/x.ts', 'export enum Side { Long }', 'no-restricted-syntax'],
  ['src/ui/x.ts', 'export default 1;', 'no-restricted-syntax'],
  ['src/ui/x.ts', 'export const f = () => { g(); }; function g() { return 1; }', 'no-restricted-syntax'],
  ['src/ui/x.ts', 'export const f = (p: Promise<void>) => p.catch(() => {});', 'no-restricted-syntax'],
  ['src/ui/x.ts', 'try { f(); } catch {} function f() { return 1; }', 'no-empty'],
  ['src/ui/x.ts', 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['src/ui/x.ts', "export { a } from './a';", 'no-restricted-imports'],
  ['src/ui/x.ts', `export const x = 1;${'\n//'.repeat(300)}`, 'max-lines'],
  ['src/ui/x.ts', `export function f(g: () => void): void {${'\n  g();'.repeat(79)}\n}`, 'max-lines-per-function'],
  ['test/x.test.ts', "vi.mock('../src/engine/index.ts');", 'no-restricted-properties'],
  ['test/x.test.ts', "import 'fake-indexeddb/auto';", 'no-restricted-imports'],
  ['test/x.test.ts', "it.only('x', () => 1);", 'no-restricted-properties'],
];

describe('names', () => {
  test.each(refusedNames)('%s may not: %s', async (file, code, rule) => {
    const found = await complaints(untyped, file, code);
    expect(found.map((complaint) => complaint.split(': ')[0])).toEqual([rule]);
  });
  test.each(['src/background/platform/x.ts', 'src/ui/platform/x.ts'])('%s may name clock, chance, timers and sockets', async (file) => {
    const code = 'export const x = [Date.now(), new Date(), Math.random(), setTimeout, WebSocket, fetch, performance.now()];';
    expect(await complaints(untyped, file, code)).toEqual([]);
  });
  test('store alone may name indexedDB', async () => {
    expect(await complaints(untyped, 'src/background/store/x.ts', 'export const x = indexedDB;')).toEqual([]);
  });
});

describe('with types', () => {
  const typed = new ESLint({ cwd: root });
  const cases: [code: string, rule: string][] = [
    ['export const f = (a: { v: bigint }, b: { v: bigint }) => a < b;', 'plimsoll/object-operators'],
    ['export const f = <T extends { v: bigint }>(a: T | null, b: T) => a !== null && a >= b;', 'plimsoll/object-operators'],
    ['export const f = (a: { v: bigint }) => `${1}` + a;', 'plimsoll/object-operators'],
    ['export function f(p: Promise<void>) { p; }', '@typescript-eslint/no-unused-expressions @typescript-eslint/no-floating-promises'],
    ['export const f = (a: number, b: number, c: string, d: bigint) => a < b && c < "x" && d * 2n > 1n;', ''],
  ];
  // A real file's path, with other content: typed rules only work for files of a project.
  test.each(cases)('%s', async (code, rules) => {
    const found = await complaints(typed, 'src/background/feed/feed.ts', code);
    expect(found.map((complaint) => complaint.split(': ')[0]).sort()).toEqual(rules.split(' ').filter(Boolean).sort());
  });
});
