import type { Bidi } from './bidi.ts';

/** The host in the extension's addresses, which Firefox otherwise draws at random. */
export const FIREFOX_UUID = '7f6f4b8e-5f0e-4c0a-9c0e-2d1d5a0b7a11';

/** The tabs of a running Firefox, and the browser's own scope behind them. */
export interface FirefoxTabs {
  /** Opens a page of the extension in a new tab and resolves with the tab's context id. */
  open(page: 'popup' | 'options', hash?: string): Promise<string>;
  /** Evaluates an expression (a promise is awaited) in a tab; its value must be JSON. */
  evaluate<T>(context: string, expression: string): Promise<T>;
  /** Puts files into the file input that `selector` finds. */
  setFiles(context: string, selector: string, files: readonly string[]): Promise<void>;
  /** PNG of the tab. */
  screenshot(context: string): Promise<Buffer>;
  /** Evaluates in the browser's own scope, with `policy` = the extension's WebExtensionPolicy, null while it is not loaded. */
  evaluatePrivileged<T>(expression: string): Promise<T>;
}

type ScriptAnswer =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

export function firefoxTabs(bidi: Bidi, extensionId: string): FirefoxTabs {
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
      const url = `moz-extension://${FIREFOX_UUID}/src/${page}/index.html${hash === undefined ? '' : `#${hash}`}`;
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
