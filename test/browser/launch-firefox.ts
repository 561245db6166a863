import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { connectBidi, type Bidi } from './bidi.ts';
import { makeFirefoxProfile } from './firefox-profile.ts';

const UUID = '7f6f4b8e-5f0e-4c0a-9c0e-2d1d5a0b7a11';
const LISTENING = /WebDriver BiDi listening on (ws:\/\/\S+)/;
const START_WITHIN_MS = 60_000;

export interface FirefoxOptions {
  /** Absolute path of the build. */
  readonly extension: string;
  /** browser_specific_settings.gecko.id of that build. */
  readonly extensionId: string;
  readonly proxyPort?: number;
  readonly idleTimeoutMs?: number;
}

/** A running Firefox with the extension installed for this session. */
export interface FirefoxBrowser {
  /** Opens a page of the extension in a new tab and resolves with the tab's context id. */
  open(page: 'popup' | 'options', hash?: string): Promise<string>;
  /** Evaluates an expression (a promise is awaited) in a tab; its value must be JSON. */
  evaluate<T>(context: string, expression: string): Promise<T>;
  /** Puts files into the file input that `selector` finds. */
  setFiles(context: string, selector: string, files: readonly string[]): Promise<void>;
  /** PNG of the tab. */
  screenshot(context: string): Promise<Buffer>;
  /** Evaluates in the browser's own scope, with `policy` = the extension's WebExtensionPolicy. */
  evaluatePrivileged<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

/** Starts headless Firefox with a fresh profile and installs the extension; its host permissions are granted, as a store install asks for. */
export async function launchFirefox(options: FirefoxOptions): Promise<FirefoxBrowser> {
  const program = findBrowser('firefox');
  if (program === null) throw new Error('No Firefox found: install the package "firefox-esr", or name the program in the variable FIREFOX.');
  const profile = await makeFirefoxProfile({
    extensionId: options.extensionId,
    uuid: UUID,
    proxyPort: options.proxyPort ?? null,
    idleTimeoutMs: options.idleTimeoutMs ?? null,
  });
  const args = ['--headless', '--remote-debugging-port=0', '--remote-allow-system-access', '--no-remote', '--profile', profile];
  const firefox = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let bidi: Bidi | null = null;
  const close = async (): Promise<void> => {
    bidi?.close();
    if (firefox.exitCode === null) {
      firefox.kill('SIGTERM');
      await once(firefox, 'exit');
    }
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    bidi = await connectBidi(`${await endpoint(firefox)}/session`);
    await bidi.send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
    await bidi.send('webExtension.install', { extensionData: { type: 'path', path: options.extension } });
    return { ...tabs(bidi, options.extensionId), close };
  } catch (error) {
    await close();
    throw error;
  }
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

function tabs(bidi: Bidi, extensionId: string): Omit<FirefoxBrowser, 'close'> {
  const evaluate = async <T>(context: string, expression: string): Promise<T> => {
    // JSON as the bridge: BiDi's own serialization wraps every value in its type.
    const answer = await bidi.send<ScriptAnswer>('script.evaluate', {
      expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
      target: { context },
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(`in the page: ${answer.exceptionDetails.text}`);
    return JSON.parse(answer.result.value) as T;
  };
  return {
    evaluate,
    async open(page, hash) {
      const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
      const url = `moz-extension://${UUID}/src/${page}/index.html${hash === undefined ? '' : `#${hash}`}`;
      // Waiting for the load event hangs on extension pages; who opens waits for what it needs to see.
      await bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
      return context;
    },
    async setFiles(context, selector, files) {
      const { nodes } = await bidi.send<{ nodes: { sharedId: string }[] }>('browsingContext.locateNodes', {
        context,
        locator: { type: 'css', value: selector },
      });
      const [element] = nodes;
      if (element === undefined) throw new Error(`setFiles: nothing matches ${selector}`);
      await bidi.send('input.setFiles', { context, element, files });
    },
    async screenshot(context) {
      const { data } = await bidi.send<{ data: string }>('browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
    async evaluatePrivileged<T>(expression: string) {
      const { contexts } = await bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree', { 'moz:scope': 'chrome' });
      const [window] = contexts;
      if (window === undefined) throw new Error('evaluatePrivileged: Firefox shows no window');
      return evaluate<T>(window.context, `((policy) => ${expression})(WebExtensionPolicy.getByID(${JSON.stringify(extensionId)}))`);
    },
  };
}

type ScriptAnswer =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };
