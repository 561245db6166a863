/** One of several processes of a run: replays one recording and sends what came of it to the process that started it. */
import type { ReplayedPart } from './in-processes.ts';
import { readRecording } from './recording.ts';
import { replay } from './replay.ts';

const [path = '', folder = '', index = ''] = process.argv.slice(2);
const lives = await replay(readRecording({ path, folder, index: Number(index) }));
const { user, system } = process.cpuUsage();
process.send?.({ lives, cpuMicroseconds: user + system } satisfies ReplayedPart);
