import { fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordingPlace } from './recording.ts';
import type { Life } from './replay.ts';

/** What one process sends back. */
export interface ReplayedPart {
  readonly lives: readonly Life[];
  readonly cpuMicroseconds: number;
}

const part = fileURLToPath(new URL('./replay-part.ts', import.meta.url));
/** Exact fractions are short-lived: with the usual room a fifth of the time goes into clearing them away. */
const ROOM_FOR_THE_YOUNG = '--max-semi-space-size=64';
const MICROSECONDS_A_MINUTE = 60_000_000;

async function replayPart({ path, folder, index }: RecordingPlace): Promise<ReplayedPart> {
  const child = fork(part, [path, folder, String(index)], {
    serialization: 'advanced',
    execArgv: [...process.execArgv, ROOM_FOR_THE_YOUNG],
  });
  const [replayed] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${basename(path)}, series ${index}: ended with ${String(code)} and no result`);
    }),
  ])) as [ReplayedPart];
  return replayed;
}

/** Replays by `jobs` processes at a time; what comes of them stands in the order of the places. */
export async function replayAll(
  places: readonly RecordingPlace[],
  jobs: number,
  onProgress: (done: number) => void,
): Promise<{ lives: readonly Life[]; cpuMinutes: number }> {
  const parts: ReplayedPart[] = [];
  const waiting = [...places.entries()];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, place] = next;
      parts[index] = await replayPart(place);
      onProgress((done += 1));
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  const cpuMinutes = parts.reduce((sum, { cpuMicroseconds }) => sum + cpuMicroseconds, 0) / MICROSECONDS_A_MINUTE;
  return { lives: parts.flatMap(({ lives }) => lives), cpuMinutes };
}
