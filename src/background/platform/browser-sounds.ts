import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { playTones } from '../../sound/play-tones.ts';
import { answeredWithin } from './answered-within.ts';
import { browserDifferences } from './browser-differences.ts';
import type { Sound, Sounds, Timers } from './platform.ts';

const PAGE = 'src/sound/index.html';
const ANSWER_WITHIN_MS = 5_000;

const answer = v.variant('played', [v.strictObject({ played: v.literal(true) }), v.strictObject({ played: v.literal(false), reason: v.string() })]);

/** Chrome's alone. */
interface OffscreenApi {
  readonly offscreen: { createDocument(options: { url: string; reasons: readonly string[]; justification: string }): Promise<void> };
  readonly runtime: { getContexts(filter: { contextTypes: readonly string[] }): Promise<readonly unknown[]> };
}

function offscreenApi(): OffscreenApi {
  const api: object = browser;
  if (!('offscreen' in api)) throw new Error('the browser has no offscreen pages');
  return api as OffscreenApi;
}

/**
 * Firefox's event page has audio of its own. Chrome's worker has none: an offscreen page is heard in its place, which Chrome closes by itself
 * when it has been silent for a while.
 */
export function createBrowserSounds(timers: Timers): Sounds {
  let queue: Promise<unknown> = Promise.resolve();

  async function ask(sound: Sound): Promise<void> {
    const { offscreen, runtime } = offscreenApi();
    if ((await runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length === 0) {
      await offscreen.createDocument({ url: PAGE, reasons: ['AUDIO_PLAYBACK'], justification: 'Plays the sound of an alert.' });
    }
    const reply = v.parse(answer, await browser.runtime.sendMessage({ playTones: sound }));
    if (!reply.played) throw new Error(reply.reason);
  }

  const silence = (): Error => new Error('the page that plays alerts does not answer');

  return {
    play(sound) {
      if (browserDifferences().soundsFrom === 'background') return playTones(sound);
      // One after another: there can be one such page only, and two calls would both try to make it.
      const played = queue.then(() => answeredWithin(timers, ANSWER_WITHIN_MS, ask(sound), silence));
      // The next one does not wait for this one's success; its failure is the caller's to hear.
      queue = played.catch(() => undefined);
      return played;
    },
  };
}
