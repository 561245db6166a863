/**
 * Chrome's offscreen page: a worker has no audio, so it asks this page to be heard. And Chrome fires no alarm after the clock was set back, until
 * it stands again where it stood: so long this page, opened with that time, wakes the worker.
 */
import { playTones } from './play-tones.ts';

interface Messages {
  onMessage: { addListener(listener: (message: unknown, sender: { id?: string }, answer: (reply: unknown) => void) => boolean): void };
  connect(info: { name: string }): unknown;
  id: string;
}

const WAKE_EVERY_MS = 20_000;

const { runtime } = (globalThis as unknown as { chrome: { runtime: Messages } }).chrome;

runtime.onMessage.addListener((message, sender, answer) => {
  const asked = typeof message === 'object' && message !== null && 'playTones' in message ? message.playTones : null;
  if (sender.id !== runtime.id || (asked !== 'alert' && asked !== 'critical')) return false;
  playTones(asked).then(
    (lastsMs) => answer({ played: true, lastsMs }),
    (error: unknown) => answer({ played: false, reason: error instanceof Error ? error.message : String(error) }),
  );
  // The answer comes later.
  return true;
});

const wakeUntil = Number(new URLSearchParams(location.hash.slice(1)).get('wake-until') ?? Number.NaN);
if (!Number.isNaN(wakeUntil)) {
  setInterval(() => {
    if (Date.now() >= wakeUntil) close();
    // Nobody answers; that a page calls is what starts a worker.
    else runtime.connect({ name: 'wake' });
  }, WAKE_EVERY_MS);
}
