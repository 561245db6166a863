/**
 * `npm run package [-- FOLDER]`: both browsers' packages, the source archive for their reviewers, the list of what is inside (CycloneDX) and
 * the digests of all, into dist/packages. The same source gives the same bytes, on any machine and in any folder.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBrowser } from './package/build-browser.ts';
import { contentProblems } from './package/contents.ts';
import { filesOf } from './package/files-of.ts';
import { sbomText } from './package/sbom.ts';
import { sourceFiles } from './package/source-files.ts';
import { thirdPartyPage } from './package/third-party.ts';
import { zipOf } from './package/zip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, 'dist/packages'));
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const made = new Map<string, Uint8Array>();
const problems: string[] = [];
const bundled = new Set<string>();

const workshop = mkdtempSync(join(tmpdir(), 'plimsoll-package-'));
try {
  for (const browser of ['chrome', 'firefox'] as const) {
    const outDir = join(workshop, browser);
    const { packages } = await buildBrowser(browser, root, outDir);
    packages.forEach((one) => bundled.add(one));
    const files = filesOf(outDir);
    files.set('LICENSE', new Uint8Array(readFileSync(join(root, 'LICENSE'))));
    files.set('THIRD-PARTY.md', text(thirdPartyPage(packages, root)));
    problems.push(...contentProblems(files, version).map((problem) => `${browser}: ${problem}`));
    made.set(`${name}-${version}-${browser}.zip`, zipOf(files));
    console.log(`${browser}: ${files.size} files, with code of ${packages.join(', ')}`);
    for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
      console.log(`  ${String(content.length).padStart(7)}  ${path}`);
  }
} finally {
  rmSync(workshop, { recursive: true });
}
made.set(`${name}-${version}-source.zip`, zipOf(sourceFiles(root)));
made.set(`${name}-${version}-sbom.cdx.json`, text(sbomText([...bundled].sort(), root)));

if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  console.error('No package was written.');
  process.exitCode = 1;
} else {
  mkdirSync(folder, { recursive: true });
  const digests = [...made].map(([file, content]) => `${createHash('sha256').update(content).digest('hex')}  ${file}`);
  made.set(`${name}-${version}-sha256.txt`, text(`${digests.join('\n')}\n`));
  for (const [file, content] of made) writeFileSync(join(folder, file), content);
  console.log(`\n${folder}\n${digests.join('\n')}`);
}
