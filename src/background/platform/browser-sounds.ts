import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { playTones } from '../../sound/play-tones.ts';
import { answeredWithin } from './answered-within.ts';
import { browserDifferences } from './browser-differences.ts';
import { closeAfterSound, openForSound } from './offscreen-page.ts';
import type { Sound, Sounds, Timers } from './platform.ts';

const ANSWER_WITHIN_MS = 5_000;
/** From the end of the tones: what the machine has taken over but not yet let out. */
const FADING_MS = 1_000;

const answer = v.variant('played', [
  v.strictObject({ played: v.literal(true), lastsMs: v.number() }),
  v.strictObject({ played: v.literal(false), reason: v.string() }),
]);

/** Resolves with how long the sound lasts (ms), once it has begun. */
async function playOffscreen(sound: Sound): Promise<number> {
  await openForSound();
  const reply = v.parse(answer, await browser.runtime.sendMessage({ playTones: sound }));
  if (!reply.played) throw new Error(reply.reason);
  return reply.lastsMs;
}

/**
 * Firefox's event page has audio of its own. Chrome's worker has none: an offscreen page is heard in its place. It is closed after its tones: if the
 * process crashes while such a page is open, Chrome ends the extension for good; with the worker alone in it, the next alarm brings that back.
 */
export function createBrowserSounds(timers: Timers): Sounds {
  let queue: Promise<unknown> = Promise.resolve();
  let asked = 0;

  /** In its turn, unless a later sound was asked for by then. */
  function closeAfter(ms: number, turn: number): void {
    timers.after(ms, () => {
      queue = queue
        .then(async () => {
          if (asked === turn) await closeAfterSound();
        })
        .catch(() => undefined);
    });
  }

  const silence = (): Error => new Error('the page that plays alerts does not answer');

  return {
    async play(sound) {
      if (browserDifferences().soundsFrom === 'background') {
        await playTones(sound);
        return;
      }
      asked += 1;
      const turn = asked;
      // One after another: there can be one such page only, and two calls would both try to make it.
      const played = queue.then(() => answeredWithin(timers, ANSWER_WITHIN_MS, playOffscreen(sound), silence));
      // The next one does not wait for this one's success; its failure is the caller's to hear.
      queue = played.then(
        (lastsMs) => closeAfter(lastsMs + FADING_MS, turn),
        () => closeAfter(0, turn),
      );
      await played;
    },
  };
}
