import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';

const runtime: Record<string, unknown> = { id: 'plimsoll@test' };
const calls: unknown[][] = [];
let permissionLevel = 'granted';
const note =
  (name: string, answer: unknown) =>
  async (...args: unknown[]) => {
    calls.push([name, ...args]);
    return answer;
  };
const notifications = { create: note('create', 'id'), update: note('update', true), getPermissionLevel: async () => permissionLevel };
// The polyfill takes the browser's own API where there is one, once and for all, when it is first imported.
vi.stubGlobal('browser', { runtime, notifications });
vi.stubGlobal('chrome', { runtime: { id: 'plimsoll@test' } });
const { browserDifferences } = await import('../../src/background/platform/browser-differences.ts');
afterAll(() => vi.unstubAllGlobals());

const OPTIONS = { type: 'basic', iconUrl: 'icon.png', title: 'title', message: 'message' } as const;

beforeEach(() => {
  calls.length = 0;
  permissionLevel = 'granted';
  delete runtime['getBrowserInfo'];
});

describe('Chrome', () => {
  it('asks for attention by options of its own, and changes what is shown by an update', async () => {
    const chrome = browserDifferences();
    expect(chrome.notificationExtras({ urgent: true })).toEqual({ priority: 2, requireInteraction: true, silent: false });
    expect(chrome.notificationExtras({ urgent: false, silent: true })).toEqual({ priority: 0, requireInteraction: true, silent: true });
    expect(chrome.notificationExtras({ urgent: false, passing: true })).toEqual({ priority: 0, requireInteraction: false, silent: false });
    expect(await chrome.changeNotification('a@1', OPTIONS)).toBe(true);
    expect(calls).toEqual([['update', 'a@1', OPTIONS]]);
  });

  it('says whether notifications are allowed', async () => {
    expect(await browserDifferences().notificationsAllowed()).toBe(true);
    permissionLevel = 'denied';
    expect(await browserDifferences().notificationsAllowed()).toBe(false);
  });

  it('is a worker: heard from an offscreen page, kept by its socket, not to be asked for lasting storage', () => {
    expect(browserDifferences()).toMatchObject({ soundsFrom: 'offscreen-page', callEveryMs: null, backgroundAsksForPersistence: false });
  });
});

describe('Firefox', () => {
  beforeEach(() => {
    runtime['getBrowserInfo'] = async () => ({ name: 'Firefox' });
  });

  it('gets no option that it would refuse, and changes what is shown by showing it anew', async () => {
    const firefox = browserDifferences();
    expect([firefox.notificationExtras({ urgent: true }), firefox.notificationExtras({ urgent: false })]).toEqual([{}, {}]);
    expect(await firefox.changeNotification('a@1', OPTIONS)).toBe(true);
    expect(calls).toEqual([['create', 'a@1', OPTIONS]]);
  });

  it('has no say about notifications', async () => {
    permissionLevel = 'denied';
    expect(await browserDifferences().notificationsAllowed()).toBe(true);
  });

  it('is a page: heard from itself, kept by a call every 20 s, asked for lasting storage', () => {
    expect(browserDifferences()).toMatchObject({ soundsFrom: 'background', callEveryMs: 20_000, backgroundAsksForPersistence: true });
  });
});
