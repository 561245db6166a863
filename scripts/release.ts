/**
 * `npm run release -- patch|minor|major|X.Y.Z`: checks that the tree is clean and the changelog has something to say, moves the version everywhere
 * it stands, runs every check, packages, commits and tags. Nothing leaves the machine. `--dry-run` only says what it would do.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nextVersion } from './release/next-version.ts';
import { releaseChangelog } from './release/release-changelog.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dryRun = process.argv.includes('--dry-run');
const wanted = process.argv.slice(2).find((argument) => argument !== '--dry-run');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const run = (program: string, args: readonly string[]): void => void execFileSync(program, args, { cwd: root, stdio: 'inherit' });

if (wanted === undefined) throw new Error('Say which version: npm run release -- patch|minor|major|X.Y.Z [--dry-run]');
const { version: current } = JSON.parse(read('package.json')) as { version: string };
const version = nextVersion(current, wanted);
const changed = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
if (changed !== '') throw new Error(`The tree is not clean:\n${changed}`);
const date = new Date().toISOString().slice(0, 10);

/** The version stands where a line says exactly `"version": "…"`; the lock has it twice, before any package of others. */
function bumped(file: string, times: number): [string, string] {
  let left = times;
  const text = read(file).replaceAll(`"version": "${current}"`, (found) => (left-- > 0 ? `"version": "${version}"` : found));
  if (left > 0) throw new Error(`${file}: the version ${current} stands there ${times - left} times, expected ${times}`);
  return [file, text];
}
const files = [
  bumped('package.json', 1),
  bumped('manifest.json', 1),
  bumped('package-lock.json', 2),
  ['CHANGELOG.md', releaseChangelog(read('CHANGELOG.md'), version, date)],
] as const;

console.log(`${current} → ${version}, ${date}: ${files.map(([file]) => file).join(', ')}`);
if (!dryRun) {
  for (const [file, text] of files) writeFileSync(join(root, file), text);
  run('npm', ['test']);
  run('npm', ['run', 'package']);
  run('git', ['commit', '--quiet', '--message', `Release ${version}`, ...files.map(([file]) => file)]);
  run('git', ['tag', '--annotate', `v${version}`, '--message', `Plimsoll ${version}`]);
  console.log(`Committed and tagged v${version}; the packages lie in dist/packages. Next: docs/store/releasing.md`);
}
