import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromiumArguments, requireChromium } from './chromium-arguments.ts';
import { connectDevtools, type Devtools } from './devtools.ts';
import type { LaunchOptions } from './launch-chromium.ts';

const START_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 50;

interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** A Chromium in which nothing is attached to the worker, so that it lives and dies as it does at a trader's. */
export interface BareChromium {
  /** Whether the extension's worker runs now; looking does not keep it alive. */
  workerRuns(): Promise<boolean>;
  /** Evaluates an expression (a promise is awaited; the value must be JSON) in the first target whose URL contains `urlPart`, then detaches. */
  evaluate<T>(urlPart: string, expression: string): Promise<T>;
  /** Opens a URL in a new tab. */
  openTab(url: string): Promise<void>;
  /** Kills the worker; false when none ran. */
  killWorker(): Promise<boolean>;
  close(): Promise<void>;
}

/** Starts it headless, without Playwright, whose debugger would keep the worker alive. */
export async function launchBareChromium(options: LaunchOptions): Promise<BareChromium> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'plimsoll-bare-')));
  const args = [
    ...chromiumArguments(options.extension),
    ...options.networkArguments,
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
  const chromium = spawn(requireChromium(), args, { stdio: 'ignore' });
  let devtools: Devtools | null = null;
  const close = async (): Promise<void> => {
    devtools?.close();
    if (chromium.exitCode === null && chromium.signalCode === null) {
      chromium.kill('SIGTERM');
      await once(chromium, 'exit');
    }
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    devtools = await connectDevtools(await endpoint(profile));
    return { ...targets(devtools), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function endpoint(profile: string): Promise<string> {
  const until = Date.now() + START_WITHIN_MS;
  for (;;) {
    try {
      const [port, path] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
      return `ws://127.0.0.1:${port}${path}`;
    } catch (error) {
      if (Date.now() > until) throw new Error(`Chromium did not start within ${START_WITHIN_MS} ms`, { cause: error });
      await pause(LOOK_EVERY_MS);
    }
  }
}

function targets(devtools: Devtools): Omit<BareChromium, 'close'> {
  const find = async (fits: (target: Target) => boolean): Promise<Target | undefined> => {
    const { targetInfos } = await devtools.send<{ targetInfos: Target[] }>('Target.getTargets');
    return targetInfos.find(fits);
  };
  const findWorker = (): Promise<Target | undefined> =>
    find(({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension://'));
  return {
    async workerRuns() {
      return (await findWorker()) !== undefined;
    },
    async evaluate<T>(urlPart: string, expression: string) {
      const target = await find(({ url }) => url.includes(urlPart));
      if (target === undefined) throw new Error(`evaluate: no target's URL contains ${urlPart}`);
      const { sessionId } = await devtools.send<{ sessionId: string }>('Target.attachToTarget', { targetId: target.targetId, flatten: true });
      try {
        const { result, exceptionDetails } = await devtools.send<Evaluated>(
          'Runtime.evaluate',
          { expression, awaitPromise: true, returnByValue: true },
          sessionId,
        );
        if (exceptionDetails !== undefined) throw new Error(`in ${target.url}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
        return result.value as T;
      } finally {
        await devtools.send('Target.detachFromTarget', { sessionId });
      }
    },
    async openTab(url) {
      await devtools.send('Target.createTarget', { url });
    },
    async killWorker() {
      const worker = await findWorker();
      if (worker === undefined) return false;
      await devtools.send('Target.closeTarget', { targetId: worker.targetId });
      return true;
    },
  };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}
