import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { settled } from './open-calls.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeTimers, type FakeTimers } from './fake-timers.ts';

/** The offscreen page as Chrome keeps it: one at most, and making a second one throws. */
let isOpen = false;
let answer: () => Promise<unknown> = () => Promise.resolve();
const heard: string[] = [];
const opened: string[] = [];
const runtime = {
  id: 'plimsoll@test',
  getContexts: async () => (isOpen ? [{ documentUrl: opened.at(-1) ?? '' }] : []),
  sendMessage: async ({ playTones }: { playTones: string }) => {
    if (!isOpen) throw new Error('nobody is there');
    heard.push(playTones);
    return answer();
  },
};
const offscreen = {
  createDocument: async ({ url }: { url: string }) => {
    if (isOpen) throw new Error('Only a single offscreen document may be created.');
    isOpen = true;
    opened.push(url);
  },
  closeDocument: async () => {
    if (!isOpen) throw new Error('No current offscreen document.');
    isOpen = false;
  },
};
vi.stubGlobal('browser', { runtime, offscreen });
vi.stubGlobal('chrome', { runtime: { id: 'plimsoll@test' } });
const { createBrowserSounds } = await import('../../src/background/platform/browser-sounds.ts');
const { openForWaking } = await import('../../src/background/platform/offscreen-page.ts');
afterAll(() => vi.unstubAllGlobals());

let timers: FakeTimers = createFakeTimers(createFakeClock());
async function after(ms: number): Promise<void> {
  await timers.advance(ms);
  await settled();
}

beforeEach(() => {
  isOpen = false;
  heard.length = 0;
  opened.length = 0;
  answer = async () => ({ played: true, lastsMs: 600 });
  timers = createFakeTimers(createFakeClock());
});

describe('the page that plays sounds in Chrome', () => {
  it('is open for the tones and no longer: a crash while it is open would end the extension for good', async () => {
    const sounds = createBrowserSounds(timers);
    await sounds.play('alert');
    await after(1_500);
    expect(isOpen).toBe(true);
    await after(100);
    expect(isOpen).toBe(false);
    await sounds.play('critical');
    expect(heard).toEqual(['alert', 'critical']);
    expect(opened).toHaveLength(2);
  });

  it('stays for whoever is heard next, and closes after that one', async () => {
    const sounds = createBrowserSounds(timers);
    await sounds.play('alert');
    await after(1_000);
    answer = async () => ({ played: true, lastsMs: 1_200 });
    await Promise.all([sounds.play('critical'), sounds.play('critical')]);
    await after(2_100);
    expect([isOpen, opened.length]).toEqual([true, 1]);
    await after(100);
    expect(isOpen).toBe(false);
  });

  it('that is not heard, or says nothing, is closed, and made anew for the next', async () => {
    const sounds = createBrowserSounds(timers);
    answer = async () => ({ played: false, reason: 'muted' });
    await expect(sounds.play('alert')).rejects.toThrow('muted');
    await after(0);
    expect(isOpen).toBe(false);
    answer = () => new Promise(() => undefined);
    const silent = sounds.play('alert');
    const refusal = expect(silent).rejects.toThrow('does not answer');
    await settled();
    await after(5_000);
    await refusal;
    await after(0);
    expect(isOpen).toBe(false);
    answer = async () => ({ played: true, lastsMs: 600 });
    await sounds.play('alert');
    expect(opened).toHaveLength(3);
  });

  it('stays where it wakes the worker: the sound is over, the browser’s alarm is still not fired', async () => {
    await openForWaking(1_800_000_000_000);
    const sounds = createBrowserSounds(timers);
    await sounds.play('alert');
    await after(5_000);
    expect([heard, isOpen, opened]).toEqual([['alert'], true, ['src/sound/index.html#wake-until=1800000000000']]);
  });

  it('that Chrome closed first is no trouble', async () => {
    const sounds = createBrowserSounds(timers);
    await sounds.play('alert');
    isOpen = false;
    await after(5_000);
    await sounds.play('alert');
    expect(opened).toHaveLength(2);
  });
});
