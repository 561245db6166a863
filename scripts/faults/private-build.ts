import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../run-program.ts';

/** Builds both browsers' extensions into a folder of their own: a long run must not lose its extension to another build. */
export async function withPrivateBuild<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-build-'));
  try {
    for (const mode of ['chrome', 'firefox']) {
      const code = await runProgram('vite', ['build', '--mode', mode, '--outDir', join(folder, mode), '--logLevel', 'warn']);
      if (code !== 0) throw new Error(`the build for ${mode} failed`);
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
