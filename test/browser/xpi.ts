import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { zipSync } from 'fflate';

/** Packs a built extension's folder into one file, which Firefox installs for good. */
export async function writeXpi(extension: string, path: string): Promise<void> {
  const entries = await readdir(extension, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map(async (file) => [relative(extension, file), await readFile(file)] as const));
  await writeFile(path, zipSync(Object.fromEntries(contents), { level: 0 }));
}
