import { afterAll, describe, expect, it, vi } from 'vitest';
import type { KeepAlive } from '../../src/background/platform/platform.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeTimers, type FakeTimers } from './fake-timers.ts';

const runtime: Record<string, unknown> = { id: 'plimsoll@test' };
// The polyfill takes the browser's own API where there is one, once and for all, when it is first imported.
vi.stubGlobal('browser', { runtime });
vi.stubGlobal('chrome', { runtime: { id: 'plimsoll@test' } });
const { createBrowserKeepAlive } = await import('../../src/background/platform/browser-keep-alive.ts');
afterAll(() => vi.unstubAllGlobals());

function keepAliveIn(api: object): { keepAlive: KeepAlive; timers: FakeTimers } {
  for (const name of Object.keys(runtime)) delete runtime[name];
  Object.assign(runtime, api);
  const timers = createFakeTimers(createFakeClock());
  return { keepAlive: createBrowserKeepAlive(timers), timers };
}

const FIREFOX = { getBrowserInfo: async () => ({ name: 'Firefox' }) };
function noTrouble(error: unknown): never {
  throw error;
}

describe('browser keep-alive', () => {
  it('calls Firefox every 20 s while held, and never after', async () => {
    let calls = 0;
    const { keepAlive, timers } = keepAliveIn({ ...FIREFOX, getPlatformInfo: async () => void (calls += 1) });
    const release = keepAlive.hold(noTrouble);
    await timers.advance(19_999);
    expect(calls).toBe(0);
    await timers.advance(40_001);
    expect(calls).toBe(3);
    release();
    await timers.advance(120_000);
    expect([calls, timers.pendingCount]).toEqual([3, 0]);
  });

  it('says so when Firefox refuses, and goes on', async () => {
    const { keepAlive, timers } = keepAliveIn({ ...FIREFOX, getPlatformInfo: async () => Promise.reject(new Error('gone')) });
    const heard: unknown[] = [];
    keepAlive.hold((error) => heard.push(error));
    await timers.advance(40_000);
    expect(heard).toEqual([new Error('gone'), new Error('gone')]);
  });

  it('does nothing in Chrome, where the socket keeps the worker', () => {
    const { keepAlive, timers } = keepAliveIn({ getPlatformInfo: async () => ({ os: 'linux' }) });
    const release = keepAlive.hold(noTrouble);
    expect(timers.pendingCount).toBe(0);
    release();
  });
});
