import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { connectBidi, type Bidi } from './bidi.ts';

const LISTENING = /WebDriver BiDi listening on (ws:\/\/\S+)/;
const START_WITHIN_MS = 60_000;

/** A running Firefox that takes commands. */
export interface FirefoxProcess {
  readonly bidi: Bidi;
  /** Ends it by a signal, which leaves it no time to write anything down, and resolves when it is gone. The profile stays. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** Lets it quit as a trader does, so that all is written down. */
  quit(): Promise<void>;
}

/** Starts headless Firefox on this profile; `capabilities` are those of the WebDriver session. */
export async function startFirefox(profile: string, capabilities: Record<string, unknown>): Promise<FirefoxProcess> {
  const program = findBrowser('firefox');
  if (program === null)
    throw new Error('No Firefox found: install the package "firefox-esr", or name the program in the variable FIREFOX.');
  const args = ['--headless', '--remote-debugging-port=0', '--remote-allow-system-access', '--no-remote', '--profile', profile];
  const firefox = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let bidi: Bidi | null = null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    bidi?.close();
    if (firefox.exitCode !== null || firefox.signalCode !== null) return;
    const ended = once(firefox, 'exit');
    firefox.kill(signal);
    await ended;
  };
  try {
    const opened = await connectBidi(`${await endpoint(firefox)}/session`);
    bidi = opened;
    await opened.send('session.new', { capabilities: { alwaysMatch: capabilities } });
    return { bidi: opened, end, quit: () => quit(firefox, opened) };
  } catch (error) {
    await end('SIGTERM');
    throw error;
  }
}

async function quit(firefox: ChildProcess, bidi: Bidi): Promise<void> {
  if (firefox.exitCode !== null || firefox.signalCode !== null) return;
  const ended = once(firefox, 'exit');
  await bidi.send('browser.close', {});
  await ended;
  bidi.close();
}

async function endpoint(firefox: ChildProcess): Promise<string> {
  if (firefox.stderr === null) throw new Error('endpoint: Firefox was started without a pipe');
  const lines = createInterface({ input: firefox.stderr });
  const heard: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`Firefox ${why}; it said: ${heard.slice(-5).join(' | ')}`));
    const timeout = setTimeout(() => fail(`did not listen within ${START_WITHIN_MS} ms`), START_WITHIN_MS);
    firefox.once('exit', (code) => fail(`ended with ${code}`));
    firefox.once('error', reject);
    lines.on('line', (line) => {
      heard.push(line);
      const [, url] = LISTENING.exec(line) ?? [];
      if (url === undefined) return;
      clearTimeout(timeout);
      resolve(url);
    });
  });
}
