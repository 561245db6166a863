import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bareTargets, type BareTargets } from './bare-targets.ts';
import { chromiumArguments, quietArguments, requireChromium } from './chromium-arguments.ts';
import { connectDevtools, type Devtools } from './devtools.ts';
import { processTree } from './process-tree.ts';

const START_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 50;

export interface BareOptions {
  /** Absolute path of a built extension; null where the profile has it installed. */
  readonly extension: string | null;
  /** Flags that map the exchange's hosts to a local one; none = the real network. */
  readonly networkArguments: readonly string[];
  /** A folder to keep; default: a fresh one that is removed at close. */
  readonly profile?: string;
  readonly moreArguments?: readonly string[];
  /** An X display to draw its windows on (":99"); default: headless. */
  readonly display?: string;
  /** Variables beside our own. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A Chromium in which nothing is attached to the worker, so that it lives and dies as it does at a trader's. */
export interface BareChromium extends BareTargets {
  /** The process id of the browser itself. */
  readonly pid: number;
  /** False once it has ended, by whatever. */
  runs(): boolean;
  /** Stops every process of the browser where it stands, as a machine that sleeps does. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Ends it without a chance to tidy up, as a crash or a power cut does. The profile stays where the caller chose it. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** Starts it without Playwright, whose debugger would keep the worker alive. */
export async function launchBareChromium(options: BareOptions): Promise<BareChromium> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'plimsoll-bare-')));
  // A crash leaves the file, and with it the address of a browser that is no more.
  await rm(join(profile, 'DevToolsActivePort'), { force: true });
  const args = [
    ...(options.extension === null ? quietArguments() : chromiumArguments(options.extension)),
    ...options.networkArguments,
    ...(options.moreArguments ?? []),
    ...(options.display === undefined ? ['--headless=new'] : []),
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
  const env = { ...process.env, ...(options.display === undefined ? {} : { DISPLAY: options.display }), ...options.environment };
  const chromium = spawn(requireChromium(), args, { stdio: 'ignore', env });
  const { pid } = chromium;
  if (pid === undefined) throw new Error('Chromium could not be started');
  let devtools: Devtools | null = null;
  const signalAll = async (signal: NodeJS.Signals): Promise<void> => {
    for (const each of await processTree(pid)) sendSignal(each, signal);
  };
  const runs = (): boolean => chromium.exitCode === null && chromium.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    devtools?.close();
    if (runs()) {
      const ended = once(chromium, 'exit');
      // A frozen process hears of nothing else.
      await signalAll('SIGCONT');
      chromium.kill(signal);
      await ended;
    }
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    devtools = await connectDevtools(await endpoint(profile));
    return {
      ...bareTargets(devtools),
      pid,
      runs,
      freeze: () => signalAll('SIGSTOP'),
      thaw: () => signalAll('SIGCONT'),
      crash: () => end('SIGKILL'),
      close: () => end('SIGTERM'),
    };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended since the list was made.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function endpoint(profile: string): Promise<string> {
  const until = Date.now() + START_WITHIN_MS;
  for (;;) {
    try {
      const [port, path] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
      // Written in two steps, and read in between now and then.
      if (path === undefined || path === '') throw new Error('DevToolsActivePort is not complete');
      return `ws://127.0.0.1:${port}${path}`;
    } catch (error) {
      if (Date.now() > until) throw new Error(`Chromium did not start within ${START_WITHIN_MS} ms`, { cause: error });
      await pause(LOOK_EVERY_MS);
    }
  }
}
