/** The extension as it is shipped, built here and read file by file. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJson, root } from './project-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-build-'));
const TARGETS = ['chrome', 'firefox'] as const;
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "connect-src https://api.mexc.com https://contract.mexc.com wss://contract.mexc.com; base-uri 'none'; form-action 'none'";
const KINDS = /\.(?:js|css|html|json|png)$/;

function build(target: string, name: string): string {
  const out = join(folder, name);
  const { NODE_ENV: _ours, ...env } = process.env;
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--mode', target, '--outDir', out, '--logLevel', 'error'], { cwd: root, env });
  return out;
}

function files(of: string): string[] {
  return readdirSync(join(folder, of), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(folder, of), join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

const text = (of: string, file: string): string => readFileSync(join(folder, of, file), 'utf8');
const manifest = (of: string): Record<string, unknown> => JSON.parse(text(of, 'manifest.json')) as Record<string, unknown>;
const digests = (of: string): string[] =>
  files(of).map((file) => `${file} ${createHash('sha256').update(readFileSync(join(folder, of, file))).digest('hex')}`);
const scripts = (of: string): string[] => files(of).filter((file) => file.endsWith('.js'));

beforeAll(() => {
  for (const target of TARGETS) build(target, target);
  build('chrome', 'again');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(TARGETS)('the build for %s', (target) => {
  test('asks for these permissions and no other', () => {
    const expected = ['alarms', 'notifications', 'storage', ...(target === 'chrome' ? ['offscreen'] : [])];
    expect(manifest(target)['permissions']).toEqual(expected);
    expect(manifest(target)['host_permissions']).toEqual(['https://api.mexc.com/*', 'https://contract.mexc.com/*']);
    expect(manifest(target)['optional_permissions']).toBeUndefined();
    expect(manifest(target)['optional_host_permissions']).toBeUndefined();
  });

  test('runs under a policy without unsafe parts', () => {
    expect(manifest(target)['content_security_policy']).toEqual({ extension_pages: POLICY });
  });

  test('shows nothing to web pages', () => {
    for (const key of ['web_accessible_resources', 'externally_connectable', 'content_scripts']) expect(manifest(target)).not.toHaveProperty(key);
  });

  test('has the version, the pages and the worker of the source', () => {
    const { version } = readJson<{ version: string }>('package.json');
    expect(manifest(target)).toMatchObject({ manifest_version: 3, version, options_ui: { page: 'src/options/index.html', open_in_tab: true } });
    const background = manifest(target)['background'] as Record<string, unknown>;
    expect(Object.keys(background).sort()).toEqual(target === 'chrome' ? ['service_worker', 'type'] : ['scripts', 'type']);
    const entry = target === 'chrome' ? background['service_worker'] : (background['scripts'] as string[])[0];
    expect(files(target)).toContain(entry);
  });

  test('holds nothing that it does not need', () => {
    expect(files(target).filter((file) => !KINDS.test(file) || /(?:^|\/)(?:\.|LICENSE)|\.map$/.test(file))).toEqual([]);
    expect(files(target).filter((file) => file.endsWith('.json')).sort()).toEqual(['_locales/en/messages.json', '_locales/zh_CN/messages.json', 'manifest.json']);
  });

  test('names no host but the exchange', () => {
    const known = new Set(['api.mexc.com', 'contract.mexc.com', 'www.mexc.com', 'www.w3.org']);
    const hosts = files(target)
      .filter((file) => !file.endsWith('.png'))
      .flatMap((file) => [...text(target, file).matchAll(/\b(?:https?|wss?):\/\/([a-z0-9.-]+)/gi)].map(([, host]) => host ?? ''));
    expect([...new Set(hosts)].filter((host) => !known.has(host))).toEqual([]);
  });

  test('makes no code of text', () => {
    for (const file of scripts(target)) expect(text(target, file)).not.toMatch(/\beval\(|new Function\(|\bimport\(\s*["'`]https?:/);
  });

  test('has every icon that the manifest names', () => {
    const { icons, action } = manifest(target) as { icons: Record<string, string>; action: { default_icon: Record<string, string> } };
    for (const [size, file] of [...Object.entries(icons), ...Object.entries(action.default_icon)]) {
      // Bytes 16 … 19 of a PNG are its width.
      expect([file, readFileSync(join(folder, target, file)).readUInt32BE(16)]).toEqual([file, Number(size)]);
    }
  });
});

test('each browser gets its own limits and not the other\'s', () => {
  expect(manifest('chrome')['minimum_chrome_version']).toBe('120');
  expect(manifest('chrome')).not.toHaveProperty('browser_specific_settings');
  expect(manifest('firefox')).not.toHaveProperty('minimum_chrome_version');
  expect(manifest('firefox')['browser_specific_settings']).toMatchObject({
    gecko: { strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
  });
});

test('two builds of the same source are the same, byte for byte', () => {
  expect(digests('again')).toEqual(digests('chrome'));
});

test('the names of the product are there in every language', () => {
  const keys = (language: string): string[] => Object.keys(readJson<object>(`public/_locales/${language}/messages.json`)).sort();
  expect(keys('zh_CN')).toEqual(keys('en'));
});
