import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './project-files.ts';

export const TARGETS = ['chrome', 'firefox'] as const;

/** A build of the extension, read file by file. */
export interface BuiltPackage {
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Paths within the package with forward slashes, sorted. */
  readonly files: readonly string[];
  text(file: string): string;
  bytes(file: string): Buffer;
}

/**
 * The build for one browser that `npm test` has just made of this source (the variable names its folder); without one it is built into `folder`, as
 * `npm run build` does.
 */
export function buildPackage(target: (typeof TARGETS)[number], folder: string): BuiltPackage {
  const { NODE_ENV: _ours, PLIMSOLL_DIST: made, ...env } = process.env;
  if (made !== undefined) return packageIn(join(made, target));
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--mode', target, '--outDir', folder, '--logLevel', 'error'], {
    cwd: root,
    env,
  });
  return packageIn(folder);
}

function packageIn(folder: string): BuiltPackage {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const bytes = (file: string): Buffer => readFileSync(join(folder, file));
  const text = (file: string): string => bytes(file).toString('utf8');
  return { manifest: JSON.parse(text('manifest.json')) as Record<string, unknown>, files, text, bytes };
}
