import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';

const calls: unknown[][] = [];
let tabRefusal: string | null = null;
let windowRefusal: string | null = null;
const runtime = {
  id: 'plimsoll@test',
  getManifest: () => ({ action: { default_popup: 'popup.html' } }),
  getURL: (path: string) => `extension://plimsoll/${path}`,
};
const tabs = {
  create: async (options: unknown) => {
    calls.push(['tabs.create', options]);
    if (tabRefusal !== null) throw new Error(tabRefusal);
    return { id: 1, windowId: 7 };
  },
};
const windows = {
  create: async (options: unknown) => {
    calls.push(['windows.create', options]);
    if (windowRefusal !== null) throw new Error(windowRefusal);
  },
  update: async (...args: unknown[]) => void calls.push(['windows.update', ...args]),
};
vi.stubGlobal('browser', { runtime, tabs, windows });
vi.stubGlobal('chrome', { runtime: { id: 'plimsoll@test' } });
const { openPositions } = await import('../../src/background/platform/browser-pages.ts');
afterAll(() => vi.unstubAllGlobals());

beforeEach(() => {
  calls.length = 0;
  tabRefusal = null;
  windowRefusal = null;
});

describe('the page of an alert', () => {
  it('opens in a tab, whose window comes to the front', async () => {
    await openPositions('btc');
    await openPositions(null);
    expect(calls).toEqual([
      ['tabs.create', { url: 'extension://plimsoll/popup.html#position=btc' }],
      ['windows.update', 7, { focused: true }],
      ['tabs.create', { url: 'extension://plimsoll/popup.html' }],
      ['windows.update', 7, { focused: true }],
    ]);
  });

  it('opens in a window of its own where none can hold a tab', async () => {
    tabRefusal = 'No current window';
    await openPositions('btc');
    expect(calls.at(-1)).toEqual(['windows.create', { url: 'extension://plimsoll/popup.html#position=btc' }]);
  });

  it('that gets neither is refused with the browser’s own reason', async () => {
    tabRefusal = 'No current window';
    windowRefusal = 'no windows here';
    await expect(openPositions('btc')).rejects.toThrow('no windows here');
  });
});
