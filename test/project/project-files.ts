import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, with a trailing separator. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Files under a folder of the checkout whose names end so, relative to it with forward slashes, sorted. */
export function filesUnder(folder: string, ...endings: readonly string[]): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Everything people write code in. */
export function codeFiles(): string[] {
  const endings = ['.ts', '.tsx', '.js', '.mjs', '.css', '.html'];
  const atRoot = readdirSync(root).filter((name) => endings.some((ending) => name.endsWith(ending)));
  const folders = ['src', 'test', 'scripts', 'build', 'bench', 'peers', 'mutation'];
  return [...folders.flatMap((folder) => filesUnder(folder, ...endings)).filter((path) => !path.includes('node_modules/')), ...atRoot];
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export function readJson<T>(path: string): T {
  return JSON.parse(read(path)) as T;
}
