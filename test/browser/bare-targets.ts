import type { Devtools } from './devtools.ts';

interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** A debugger attached to one target. */
export interface Attached {
  /** Evaluates an expression (a promise is awaited; the value must be JSON). */
  evaluate<T>(expression: string): Promise<T>;
  send<T>(method: string, params?: Record<string, unknown>): Promise<T>;
  detach(): Promise<void>;
}

/** What runs inside of a bare Chromium. */
export interface BareTargets {
  /** The extension's id, from its running worker; null when none runs. */
  extensionId(): Promise<string | null>;
  /** Whether the extension's worker runs now; looking does not keep it alive. */
  workerRuns(): Promise<boolean>;
  /** Attaches to the first target whose URL contains `urlPart`. Throws when there is none. A worker stays alive until detached. */
  attach(urlPart: string): Promise<Attached>;
  /** Attaches, evaluates and detaches. */
  evaluate<T>(urlPart: string, expression: string): Promise<T>;
  /** Opens a URL in a new tab. */
  openTab(url: string): Promise<void>;
  /** The URLs of all tabs. */
  tabs(): Promise<readonly string[]>;
  /** Presses what `selector` finds in the first tab whose URL contains `urlPart`, as a trader's click: the page may ask for what needs one. */
  press(urlPart: string, selector: string): Promise<void>;
  /** Closes every tab whose URL contains `urlPart`. */
  closeTabs(urlPart: string): Promise<void>;
  /** Kills the worker; false when none ran. */
  killWorker(): Promise<boolean>;
  /** A command to the browser as a whole. */
  send<T>(method: string, params?: Record<string, unknown>): Promise<T>;
}

const isWorker = ({ type, url }: Target): boolean => type === 'service_worker' && url.startsWith('chrome-extension://');

export function bareTargets(devtools: Devtools): BareTargets {
  const all = async (): Promise<readonly Target[]> => (await devtools.send<{ targetInfos: Target[] }>('Target.getTargets')).targetInfos;
  const tabsWith = async (urlPart: string) => (await all()).filter(({ type, url }) => type === 'page' && url.includes(urlPart));
  const findWorker = async (): Promise<Target | undefined> => (await all()).find(isWorker);

  async function attach(urlPart: string): Promise<Attached> {
    const target = (await all()).find(({ url }) => url.includes(urlPart));
    if (target === undefined) throw new Error(`attach: no target's URL contains ${urlPart}`);
    const { sessionId } = await devtools.send<{ sessionId: string }>('Target.attachToTarget', { targetId: target.targetId, flatten: true });
    return {
      async evaluate<T>(expression: string) {
        const params = { expression, awaitPromise: true, returnByValue: true };
        const { result, exceptionDetails } = await devtools.send<Evaluated>('Runtime.evaluate', params, sessionId);
        if (exceptionDetails !== undefined)
          throw new Error(`in ${target.url}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
        return result.value as T;
      },
      send: (method, params = {}) => devtools.send(method, params, sessionId),
      async detach() {
        await devtools.send('Target.detachFromTarget', { sessionId });
      },
    };
  }

  return {
    attach,
    async extensionId() {
      const worker = await findWorker();
      return worker === undefined ? null : new URL(worker.url).host;
    },
    async workerRuns() {
      return (await findWorker()) !== undefined;
    },
    async evaluate<T>(urlPart: string, expression: string) {
      const attached = await attach(urlPart);
      try {
        return await attached.evaluate<T>(expression);
      } finally {
        await attached.detach();
      }
    },
    async openTab(url) {
      await devtools.send('Target.createTarget', { url });
    },
    tabs: async () => (await tabsWith('')).map(({ url }) => url),
    async press(urlPart, selector) {
      const attached = await attach(urlPart);
      try {
        const expression = `document.querySelector(${JSON.stringify(selector)}).click()`;
        const { exceptionDetails } = await attached.send<Evaluated>('Runtime.evaluate', { expression, userGesture: true });
        if (exceptionDetails !== undefined) throw new Error(`press: nothing matches ${selector}`);
      } finally {
        await attached.detach();
      }
    },
    async closeTabs(urlPart) {
      for (const { targetId } of await tabsWith(urlPart)) await devtools.send('Target.closeTarget', { targetId });
    },
    async killWorker() {
      const worker = await findWorker();
      if (worker === undefined) return false;
      await devtools.send('Target.closeTarget', { targetId: worker.targetId });
      return true;
    },
    send: (method, params = {}) => devtools.send(method, params),
  };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}
