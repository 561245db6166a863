import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { findXvfb } from '../../scripts/find-browser.mjs';

/** A screen that nobody sees, for what only a browser with windows does. */
export interface VirtualDisplay {
  /** As the variable DISPLAY has it: ":99". */
  readonly name: string;
  close(): Promise<void>;
}

/** Why a test that needs one is skipped. */
export const DISPLAY_ABSENT = 'skipped: needs Xvfb';

export const hasVirtualDisplay = findXvfb() !== null;

/** Starts one under a number that is free. Throws where Xvfb is not installed. */
export async function startVirtualDisplay(): Promise<VirtualDisplay> {
  const program = findXvfb();
  if (program === null) throw new Error('No Xvfb found: install the package "xvfb", or name the program in the variable XVFB.');
  // It picks the number itself, and writes it to the descriptor once it listens.
  const display = spawn(program, ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(display, 'exit');
  const numbers = display.stdio[3] as Readable;
  const first = await Promise.race([once(numbers, 'data'), ended.then(() => null)]);
  if (first === null) throw new Error(`${program} ended at once`);
  return {
    name: `:${String(first[0]).trim()}`,
    async close() {
      display.kill();
      await ended;
    },
  };
}
