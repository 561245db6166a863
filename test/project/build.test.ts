/** The extension as it is shipped, read file by file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestFor } from '../../build/manifest.ts';
import { buildPackage, TARGETS, type BuiltPackage } from './built-package.ts';
import { readJson } from './project-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-build-'));
const KINDS = /\.(?:js|css|html|json|png)$/;

const packages = new Map<string, BuiltPackage>();
function packageOf(name: string): BuiltPackage {
  const built = packages.get(name);
  if (built === undefined) throw new Error(`nothing was built as ${name}`);
  return built;
}
const files = (of: string): readonly string[] => packageOf(of).files;
const manifest = (of: string): Readonly<Record<string, unknown>> => packageOf(of).manifest;

const linkedScripts = (built: BuiltPackage, page: string): string[] =>
  [...built.text(`src/${page}/index.html`).matchAll(/ (?:src|href)="\/([^"]+\.js)"/g)].map(([, file = '']) => file);

beforeAll(() => {
  for (const target of TARGETS) packages.set(target, buildPackage(target, join(folder, target)));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(TARGETS)('the build for %s', (target) => {
  test('has the version, the pages and the worker of the source', () => {
    const { version } = readJson<{ version: string }>('package.json');
    expect(manifest(target)).toMatchObject({
      manifest_version: 3,
      version,
      options_ui: { page: 'src/options/index.html', open_in_tab: true },
    });
    // No "type": Chromium keeps the compiled code of classic workers only.
    expect(manifest(target)['background']).toEqual(
      target === 'chrome' ? { service_worker: 'service-worker.js' } : { scripts: ['service-worker.js'] },
    );
    expect(packageOf(target).text('service-worker.js').slice(0, 13)).toBe('"use strict";');
    expect(packageOf(target).text('service-worker.js')).not.toMatch(
      /\bimport\s*[({"'*]|\bimport\b[^;]{0,200}?\bfrom\s*["'`]|\bexport\s*[{*]/,
    );
  });

  test('holds nothing that it does not need', () => {
    expect(files(target).filter((file) => !KINDS.test(file) || /(?:^|\/)(?:\.|LICENSE)|\.map$/.test(file))).toEqual([]);
    expect(
      files(target)
        .filter((file) => file.endsWith('.json'))
        .sort(),
    ).toEqual(['_locales/en/messages.json', '_locales/zh_CN/messages.json', 'manifest.json']);
  });

  test.each(['popup', 'options'])('asks for all that the %s imports at once, together with its script', (page) => {
    const asked = linkedScripts(packageOf(target), page);
    const imported = asked.flatMap((file) =>
      [
        ...packageOf(target)
          .text(file)
          .matchAll(/\bfrom"\.\/([^"]+\.js)"/g),
      ].map(([, name]) => `assets/${name}`),
    );
    expect(imported.filter((file) => !asked.includes(file))).toEqual([]);
    expect(imported.length).toBeGreaterThan(0);
  });

  test('has one file of what both pages begin with', () => {
    const [popup, options] = ['popup', 'options'].map((page) => linkedScripts(packageOf(target), page));
    expect(popup?.filter((file) => options?.includes(file))).toEqual([expect.stringMatching(/^assets\/page-/)]);
  });

  test('has every icon that the manifest names', () => {
    const { icons, action } = manifest(target) as { icons: Record<string, string>; action: { default_icon: Record<string, string> } };
    for (const [size, file] of [...Object.entries(icons), ...Object.entries(action.default_icon)]) {
      // Bytes 16 … 19 of a PNG are its width.
      expect([file, packageOf(target).bytes(file).readUInt32BE(16)]).toEqual([file, Number(size)]);
    }
  });
});

test.each(['chrome', 'firefox'] as const)(
  'served for development, the manifest for %s names the worker’s source as a module; in a build it leaves the worker to its own file',
  (target) => {
    const source = 'src/background/service-worker.ts';
    const named = target === 'chrome' ? { service_worker: source } : { scripts: [source] };
    expect(manifestFor(target, true)['background']).toEqual({ ...named, type: 'module' });
    expect(manifestFor(target, false)).not.toHaveProperty('background');
  },
);

test("each browser gets its own limits and not the other's", () => {
  expect(manifest('chrome')['minimum_chrome_version']).toBe('120');
  expect(manifest('chrome')).not.toHaveProperty('browser_specific_settings');
  expect(manifest('firefox')).not.toHaveProperty('minimum_chrome_version');
  expect(manifest('firefox')['browser_specific_settings']).toMatchObject({
    gecko: { strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
  });
});

test('the names of the product are there in every language', () => {
  const keys = (language: string): string[] => Object.keys(readJson<object>(`public/_locales/${language}/messages.json`)).sort();
  expect(keys('zh_CN')).toEqual(keys('en'));
});
