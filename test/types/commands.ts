/** What must not compile, of commands: checked by `tsc --build`, which complains of an expected error that is none. Nothing here runs. */
import type { CommandHandlers } from '../../src/background/pages/command-handlers.ts';
import type { Ask } from '../../src/protocol/client.ts';

export async function asked(ask: Ask): Promise<void> {
  // @ts-expect-error a command that nobody answers
  await ask('position-sell', { id: 'btc-long' });
  // @ts-expect-error a command without what it is about
  await ask('position-delete', {});
  // @ts-expect-error a field that the command does not know
  await ask('position-delete', { id: 'btc-long', at: 5 });
  const outcome = await ask('exchange-clock', {});
  // @ts-expect-error an answer may fail to come, with a reason
  void outcome.reply.leadMs;
}

export function handled(handlers: CommandHandlers): void {
  // @ts-expect-error every command has a handler
  const none: CommandHandlers = {};
  // @ts-expect-error a handler answers as its command declares
  const other: CommandHandlers = { ...handlers, 'exchange-clock': async () => ({ leadMs: '5' }) };
  void [none, other];
}
