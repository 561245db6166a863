import type { Page } from 'playwright-core';
import type { CommandArgs, CommandName } from '../../src/protocol/commands.ts';
import { PORT_NAME } from '../../src/protocol/wire.ts';

/** Sends one command from a page of the extension, as its own client would. Resolves with the reply; rejects with the worker's refusal. */
export async function askWorker<N extends CommandName>(page: Page, name: N, args: CommandArgs<N>): Promise<unknown> {
  return page.evaluate(
    ([portName, command, given]) =>
      new Promise((resolve, reject) => {
        interface Port {
          postMessage(message: unknown): void;
          disconnect(): void;
          onMessage: { addListener(listener: (message: { type: string; reply?: unknown; message?: string }) => void): void };
        }
        const { chrome } = globalThis as unknown as { chrome: { runtime: { connect(options: { name: string }): Port } } };
        const port = chrome.runtime.connect({ name: portName });
        port.onMessage.addListener((message) => {
          if (message.type === 'view') return;
          port.disconnect();
          if (message.type === 'reply') resolve(message.reply);
          else reject(new Error(message.message));
        });
        port.postMessage({ type: 'command', requestId: 1, name: command, args: given });
      }),
    [PORT_NAME, name, args] as const,
  );
}
