/** Chrome's offscreen page: a worker has no audio, so it asks this page to be heard. */
import { playTones } from './play-tones.ts';

interface Messages {
  onMessage: { addListener(listener: (message: unknown, sender: { id?: string }, answer: (reply: unknown) => void) => boolean): void };
  id: string;
}

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
