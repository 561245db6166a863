import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { playTones } from '../../sound/play-tones.ts';
import { answeredWithin } from './answered-within.ts';
import { browserDifferences } from './browser-differences.ts';
import type { Sound, Sounds, Timers } from './platform.ts';

const PAGE = 'src/sound/index.html';
const ANSWER_WITHIN_MS = 5_000;
/** From the end of the tones: what the machine has taken over but not yet let out. */
const FADING_MS = 1_000;

const answer = v.variant('played', [
  v.strictObject({ played: v.literal(true), lastsMs: v.number() }),
  v.strictObject({ played: v.literal(false), reason: v.string() }),
]);

/** Chrome's alone. */
interface OffscreenApi {
  readonly offscreen: {
    createDocument(options: { url: string; reasons: readonly string[]; justification: string }): Promise<void>;
    closeDocument(): Promise<void>;
  };
  readonly runtime: { getContexts(filter: { contextTypes: readonly string[] }): Promise<readonly unknown[]> };
}

function offscreenApi(): OffscreenApi {
  const api: object = browser;
  if (!('offscreen' in api)) throw new Error('the browser has no offscreen pages');
  return api as OffscreenApi;
}

async function isOpen(): Promise<boolean> {
  return (await offscreenApi().runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length > 0;
}

/** Resolves with how long the sound lasts (ms), once it has begun. */
async function playOffscreen(sound: Sound): Promise<number> {
  const { offscreen } = offscreenApi();
  if (!(await isOpen())) {
    await offscreen.createDocument({ url: PAGE, reasons: ['AUDIO_PLAYBACK'], justification: 'Plays the sound of an alert.' });
  }
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

  /** In its turn, unless a later sound was asked for by then. Chrome may have closed the page before. */
  function closeAfter(ms: number, turn: number): void {
    timers.after(ms, () => {
      queue = queue
        .then(async () => {
          if (asked === turn && (await isOpen())) await offscreenApi().offscreen.closeDocument();
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
