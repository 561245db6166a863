import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MEGABYTES = 256;
const PAGE_BYTES = 4096;

/** A disk of its own in memory, small enough to be full. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves not a byte to write to. */
  fill(): Promise<void>;
  /** Gives back what `fill` took. */
  clear(): Promise<void>;
}

/** Mounts it for `work`. Only root on Linux may. */
export async function withSmallDisk<T>(work: (disk: SmallDisk) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-disk-'));
  const ballast = join(folder, 'ballast');
  await run('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'plimsoll', folder]);
  try {
    return await work({
      folder,
      async fill() {
        const file = await open(ballast, 'w');
        try {
          for (;;) await file.write(Buffer.alloc(PAGE_BYTES));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        } finally {
          await file.close();
        }
      },
      clear: () => rm(ballast),
    });
  } finally {
    await run('umount', ['--lazy', folder]);
    await rmdir(folder);
  }
}
