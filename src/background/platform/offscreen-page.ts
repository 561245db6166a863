import browser from 'webextension-polyfill';

/** Chrome lets an extension have one such page; it plays alerts, and wakes the worker while the browser fires no alarm. */
const PAGE = 'src/sound/index.html';
const WAKE = '#wake-until=';

interface OpenPage {
  readonly documentUrl: string;
}

/** Chrome's alone. */
interface OffscreenApi {
  readonly offscreen: {
    createDocument(options: { url: string; reasons: readonly string[]; justification: string }): Promise<void>;
    closeDocument(): Promise<void>;
  };
  readonly runtime: { getContexts(filter: { contextTypes: readonly string[] }): Promise<readonly OpenPage[]> };
}

function offscreenApi(): OffscreenApi {
  const api: object = browser;
  if (!('offscreen' in api)) throw new Error('the browser has no offscreen pages');
  return api as OffscreenApi;
}

const openPages = (): Promise<readonly OpenPage[]> => offscreenApi().runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });

/** The page is there afterwards, whatever it was opened for. */
export async function openForSound(): Promise<void> {
  if ((await openPages()).length > 0) return;
  await offscreenApi().offscreen.createDocument({ url: PAGE, reasons: ['AUDIO_PLAYBACK'], justification: 'Plays the sound of an alert.' });
}

/** Nothing is heard any more. A page that wakes the worker stays; Chrome may have closed it before. */
export async function closeAfterSound(): Promise<void> {
  const pages = await openPages();
  if (pages.length > 0 && pages.every(({ documentUrl }) => !documentUrl.includes(WAKE))) await offscreenApi().offscreen.closeDocument();
}

/** Wakes the worker until then (epoch ms), unless the page is open for a sound: the next call comes when that is over. */
export async function openForWaking(until: number): Promise<void> {
  if ((await openPages()).length > 0) return;
  const justification = 'Wakes the worker while the clock, set back, keeps the browser from firing its alarm.';
  await offscreenApi().offscreen.createDocument({ url: `${PAGE}${WAKE}${until}`, reasons: ['WORKERS'], justification });
}
