/**
 * One worker in a process of its own, which is told when to take its turn. In one process with another one, the compiler would see two of each closure and
 * make all of them slower. Arguments: the frame-to-decision.ts to be measured, and its early warnings.
 */
import type { FrameScene } from './frame-to-decision.ts';
import { delivering, requireHeard } from './frame-to-decision.ts';
import { costOf } from './race.ts';

const [file = '', earlyWarning] = process.argv.slice(2);
const { frameScene } = (await import(file)) as { frameScene(earlyWarning?: string): Promise<FrameScene> };
const { path, frames } = await frameScene(earlyWarning);
const ticks = delivering(path, frames);

process.on('message', (roundMs: number) => {
  void costOf(ticks, roundMs).then((cost) => {
    requireHeard(path);
    process.send?.(cost);
  });
});
process.send?.('ready');
