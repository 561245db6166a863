import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('moved-clock.c', import.meta.url));
const BYTES = 8;

/** The wall clock of one browser, all its processes. Its timers keep real time, as they do when somebody sets the machine's clock. */
export interface MovedClock {
  /** For the browser's process. */
  readonly environment: Readonly<Record<string, string>>;
  /** From the real time, ms, not from the last move; cut to whole seconds. */
  move(offsetMs: number): void;
  remove(): Promise<void>;
}

/** Why a browser's clock cannot be moved here, in words; null when it can. (libfaketime took 25 s for Chromium's start alone.) */
export function movedClockProblem(): string | null {
  if (process.platform !== 'linux') return `a library is preloaded for it, as Linux does (here: ${process.platform})`;
  return spawnSync('cc', ['--version'], { stdio: 'ignore' }).status === 0
    ? null
    : 'no C compiler "cc" here (Debian: apt-get install gcc libc6-dev)';
}

/** Compiles the library that moves it. Throws with the compiler's words. */
export async function makeMovedClock(): Promise<MovedClock> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-clock-'));
  const [library, offset] = [join(folder, 'moved-clock.so'), join(folder, 'offset')];
  const { status, stderr } = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, SOURCE, '-ldl'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${SOURCE} was not compiled: ${stderr}`);
  await writeFile(offset, Buffer.alloc(BYTES));
  const file = openSync(offset, 'r+');
  return {
    environment: { LD_PRELOAD: library, MOVED_CLOCK_FILE: offset },
    move(offsetMs) {
      const bytes = Buffer.alloc(BYTES);
      bytes.writeBigInt64LE(BigInt(Math.trunc(offsetMs)));
      writeSync(file, bytes, 0, BYTES, 0);
    },
    async remove() {
      closeSync(file);
      await rm(folder, { recursive: true });
    },
  };
}
