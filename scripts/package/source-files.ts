import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from './files-of.ts';

/** What is made or fetched and so no source; the folders that .gitignore names. */
const NO_SOURCE = /^(?:\.git|node_modules|dist|output|(?:peers|mutation|bench)\/node_modules)\//;

/** Every file that a reviewer needs to build the packages: what version control does not ignore, or, in an unpacked source archive, all of them. */
export function sourceFiles(root: string): Map<string, Uint8Array> {
  if (!existsSync(join(root, '.git')))
    return new Map([...filesOf(root)].filter(([path]) => !NO_SOURCE.test(path) && !path.endsWith('.log')));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '');
  return new Map(
    listed.filter((path) => existsSync(join(root, path))).map((path) => [path, new Uint8Array(readFileSync(join(root, path)))]),
  );
}
