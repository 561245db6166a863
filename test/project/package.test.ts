/** What `npm run package` writes: here, and from the unpacked source archive in another folder and time zone, as a reviewer would. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPackage, TARGETS } from './built-package.ts';
import { readJson, root } from './project-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-packages-'));
const here = join(folder, 'here');
const elsewhere = join(folder, 'elsewhere');
const { version } = readJson<{ version: string }>('package.json');
const NAMES = ['chrome.zip', 'firefox.zip', 'sbom.cdx.json', 'sha256.txt', 'source.zip'].map((end) => `plimsoll-${version}-${end}`);

function makePackages(project: string, out: string, zone: string): void {
  const { NODE_ENV: _ours, ...env } = process.env;
  execFileSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/package.ts', out], {
    cwd: project,
    env: { ...env, TZ: zone },
    stdio: 'pipe',
  });
}

const entriesOf = (name: string): Record<string, Uint8Array> => unzipSync(new Uint8Array(readFileSync(join(here, name))));

beforeAll(() => {
  makePackages(root, here, 'UTC');
  const project = join(folder, 'project');
  for (const [path, content] of Object.entries(entriesOf(`plimsoll-${version}-source.zip`))) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  makePackages(project, elsewhere, 'Asia/Tokyo');
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('are these files and no others', () => expect(readdirSync(here).sort()).toEqual(NAMES));

test.each(NAMES)('%s is the same byte for byte when a reviewer makes it', (name) => {
  expect(readFileSync(join(elsewhere, name)).equals(readFileSync(join(here, name)))).toBe(true);
});

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test.each(TARGETS)(
  'two builds of the same source are the same, byte for byte: the %s package holds what is tested',
  (browser) => {
    const built = buildPackage(browser, join(folder, browser));
    const { LICENSE: _licence, 'THIRD-PARTY.md': _others, ...packed } = entriesOf(`plimsoll-${version}-${browser}.zip`);
    const digests = Object.entries(packed).map(([file, bytes]) => `${file} ${digest(bytes)}`);
    expect(digests.sort()).toEqual(built.files.map((file) => `${file} ${digest(built.bytes(file))}`).sort());
  },
  60_000,
);

test('the list of what is inside names every package that the product depends on, with its digest', () => {
  const { dependencies } = readJson<{ dependencies: Record<string, string> }>('package.json');
  const { packages } = readJson<{ packages: Record<string, { version: string; integrity: string }> }>('package-lock.json');
  const { components } = JSON.parse(readFileSync(join(here, `plimsoll-${version}-sbom.cdx.json`), 'utf8')) as {
    components: readonly { name: string; version: string; hashes: readonly { content: string }[] }[];
  };
  const listed = components.map(
    (one) => `${one.name}@${one.version} sha512-${Buffer.from(one.hashes[0]?.content ?? '', 'hex').toString('base64')}`,
  );
  const named = (name: string): string =>
    `${name}@${packages[`node_modules/${name}`]?.version ?? ''} ${packages[`node_modules/${name}`]?.integrity ?? ''}`;
  // Preact's signals bring a core of their own.
  expect(listed.sort()).toEqual([...Object.keys(dependencies), '@preact/signals-core'].map(named).sort());
});

test.each(['chrome', 'firefox'])('the %s package brings the licences of the code in it', (browser) => {
  const page = new TextDecoder().decode(entriesOf(`plimsoll-${version}-${browser}.zip`)['THIRD-PARTY.md']);
  for (const name of ['decimal.js', 'idb', 'preact', 'valibot', 'webextension-polyfill']) expect(page).toContain(`## ${name} `);
  expect(page.match(/Permission is hereby granted|Mozilla Public License|Permission to use, copy/gi)?.length).toBeGreaterThanOrEqual(5);
});
