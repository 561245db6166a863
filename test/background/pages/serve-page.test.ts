import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { servePage, type PagePort, type RescueService } from '../../../src/background/pages/serve-page.ts';
import type { ToPage } from '../../../src/protocol/wire.ts';
import { view } from '../../../src/protocol/view.ts';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BELOW, BTC_LONG } from '../portfolio-samples.ts';

const RESCUE: RescueService = { 'rescue-export': () => Promise.reject(new Error('nothing was to be rescued')) };

function createPort() {
  const posted: ToPage[] = [];
  const listeners: { message: (message: unknown) => void; disconnect: () => void } = {
    message: () => undefined,
    disconnect: () => undefined,
  };
  const state = { closed: false };
  const port: PagePort = {
    post(message) {
      if (state.closed) throw new Error('port is closed');
      posted.push(message);
    },
    onMessage: (listener) => (listeners.message = listener),
    onDisconnect: (listener) => (listeners.disconnect = listener),
    close: () => (state.closed = true),
  };
  return { port, posted, listeners, state };
}

describe('servePage', () => {
  it('begins with a full, valid view, then sends what changes, until the page goes', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const { port, posted, listeners, state } = createPort();
    servePage(port, Promise.resolve({ publisher: h.monitor.publisher, handlers: h.handlers, onBroken: () => undefined }), RESCUE);
    await settled();
    expect(posted.map(({ type }) => type)).toEqual(['view']);
    await h.price('BTC_USDT', BELOW);
    await h.advance(1_000);
    const last = posted.at(-1);
    if (last?.type !== 'view') throw new Error('no view came');
    expect(last.view.positions[0]?.fairPrice).toBe(BELOW);
    expect(v.safeParse(view, last.view).issues).toBeUndefined();
    state.closed = true;
    listeners.disconnect();
    const count = posted.length;
    await h.price('BTC_USDT', '91000');
    await h.advance(1_000);
    expect(posted).toHaveLength(count);
  });

  it('a page that goes without a word takes nothing from the others', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    const [silent, other] = [createPort(), createPort()];
    const service = Promise.resolve({ publisher: h.monitor.publisher, handlers: h.handlers, onBroken: () => undefined });
    servePage(silent.port, service, RESCUE);
    servePage(other.port, service, RESCUE);
    await settled();
    silent.state.closed = true;
    await h.price('BTC_USDT', BELOW);
    await h.advance(1_000);
    expect(other.posted.length).toBeGreaterThan(1);
    expect(h.monitor.faults.list()).toEqual([]);
  });

  it('answers commands, also those that came before the worker was ready', async () => {
    const h = await createHarness();
    const { port, posted, listeners } = createPort();
    let begin: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (begin = resolve));
    servePage(
      port,
      ready.then(() => ({ publisher: h.monitor.publisher, handlers: h.handlers, onBroken: () => undefined })),
      RESCUE,
    );
    listeners.message({ type: 'command', requestId: 1, name: 'history-list', args: { limit: 5 } });
    await settled();
    expect(posted).toEqual([]);
    begin();
    await settled();
    expect(posted.map(({ type }) => type).sort()).toEqual(['reply', 'view']);
  });

  it('a worker that could not start says why and lets the page go', async () => {
    const { port, posted, listeners, state } = createPort();
    servePage(port, Promise.reject(new Error('The storage could not be opened')), RESCUE);
    listeners.message({ type: 'command', requestId: 1, name: 'export', args: {} });
    await settled();
    expect(posted[0]).toEqual({ type: 'failed', said: [{ key: 'error', params: { text: 'Error: The storage could not be opened' } }] });
    expect(state.closed).toBe(true);
  });
});
