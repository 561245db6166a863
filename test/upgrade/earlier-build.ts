/** Builds of earlier versions, from the repository's own history. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, mkdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../..', import.meta.url));

/** By schema version: the last commit that makes databases of it. */
export const LAST_COMMIT = { 1: '4b03080' } as const;
export type EarlierSchema = keyof typeof LAST_COMMIT;

export const ABSENT = `the commits ${Object.values(LAST_COMMIT).join(', ')} are not in this clone: fetch the whole history`;

/** Whether this clone holds that commit; a shallow one, or an unpacked archive, does not. */
export function hasCommit(schema: EarlierSchema): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${LAST_COMMIT[schema]}^{commit}`], { cwd: repository, stdio: 'ignore' });
    return true;
  } catch {
    // Git says no, or there is no git: either way nothing can be built, and the caller says so.
    return false;
  }
}

/** Builds it for one browser with the packages of today, and resolves with a new folder that holds the build alone. The caller removes it. */
export async function earlierBuild(schema: EarlierSchema, mode: 'chrome' | 'firefox'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-earlier-'));
  const [source, build, archive] = [
    join(folder, 'source'),
    await mkdtemp(join(tmpdir(), 'plimsoll-earlier-build-')),
    join(folder, 'source.tar'),
  ];
  try {
    await mkdir(source);
    await run('git', ['archive', '--output', archive, LAST_COMMIT[schema]], { cwd: repository });
    await run('tar', ['-xf', archive, '-C', source]);
    await symlink(join(repository, 'node_modules'), join(source, 'node_modules'));
    const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js');
    await run(process.execPath, [vite, 'build', '--mode', mode, '--outDir', build, '--emptyOutDir', '--logLevel', 'warn'], { cwd: source });
    return build;
  } finally {
    await rm(folder, { recursive: true });
  }
}
