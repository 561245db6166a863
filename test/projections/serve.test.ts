import { expect, it } from 'vitest';
import type { FromProjector } from '../../src/protocol/questions/projector-wire.ts';
import { serveProjections } from '../../src/projections/serve.ts';
import { createHarness } from '../background/harness.ts';
import { settled } from '../platform/open-calls.ts';
import { ask } from '../background/pages/ask.ts';
import { BTC_LONG } from '../background/portfolio-samples.ts';
import { onMexc } from '../on-mexc.ts';

const TIERS = { type: 'command', name: 'position-tiers', args: { id: 'p1' } } as const;

it('a contract record is sent once, and again when it was read anew', async () => {
  const h = await createHarness({ positions: [BTC_LONG] });
  await h.price('BTC_USDT', '100000');
  const posted: FromProjector[] = [];
  const kinds: unknown[] = [];
  const hear = serveProjections((message) => {
    posted.push(message);
    if (message.type !== 'need') return;
    void ask(h, 'books-read', message.args as never).then((reply) => {
      kinds.push(reply.contracts.map(({ held }) => held.kind));
      hear({ type: 'given', needId: message.needId, reply });
    });
  });
  for (const requestId of [1, 2]) {
    hear({ ...TIERS, requestId });
    await settled();
  }
  await h.advance(1);
  await h.monitor.records.renew(onMexc('BTC_USDT'));
  hear({ ...TIERS, requestId: 3 });
  await settled();
  expect(kinds).toEqual([['record'], ['known'], ['record']]);
  const replies = posted.filter((message) => message.type === 'reply');
  expect(replies.map(({ requestId }) => requestId)).toEqual([1, 2, 3]);
  expect(replies.map(({ reply }) => reply)).toEqual(Array(3).fill(await ask(h, 'position-tiers', { id: 'p1' })));
});

it('what the background denies, and what is no question, are failures', async () => {
  const posted: FromProjector[] = [];
  const hear = serveProjections((message) => posted.push(message));
  hear({ ...TIERS, requestId: 1 });
  hear({ type: 'denied', needId: 1, message: 'the worker is gone' });
  hear({ type: 'command', requestId: 2, name: 'toString', args: {} });
  await settled();
  expect(posted.filter(({ type }) => type === 'failure')).toEqual([
    { type: 'failure', requestId: 2, message: 'toString: there is no such question' },
    { type: 'failure', requestId: 1, message: 'position-tiers: the worker is gone' },
  ]);
});
