import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Above every version that the tests update from. */
export const NEXT_VERSION = '99.0.0';

/** Replaces what lies in `folder` by this build, under the next version number. */
export async function putNextVersion(build: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await cp(build, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  await writeFile(path, JSON.stringify({ ...manifest, version: NEXT_VERSION }));
}
