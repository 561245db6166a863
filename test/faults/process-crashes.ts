import { setTimeout as pause } from 'node:timers/promises';
import { extensionProcess } from '../browser/process-tree.ts';
import { untilTrue } from './bare-portfolio.ts';
import type { FaultOutcome } from './outcome.ts';
import { withSession, type FaultSession } from './session.ts';

/** A watchdog period, and a worker's start. */
const REVIVED_WITHIN_MS = 60_000;
/** Longer than the watchdog period. */
const ENDED_FOR_MS = 45_000;
/** The onlooker's page, in which commands can be sent. */
const PAGE = 'manifest.json';

/** As a page's own client would ask. */
const ASK_FOR_SOUND = `new Promise((resolve) => {
  const port = chrome.runtime.connect({ name: 'plimsoll-view' });
  port.onMessage.addListener((message) => {
    if (message.type === 'view') return;
    port.disconnect();
    resolve(message.reply?.ok === true);
  });
  port.postMessage({ type: 'command', requestId: 1, name: 'sound-test', args: { sound: 'critical' } });
})`;

async function crashProcess({ browser }: FaultSession): Promise<number> {
  const killed = await extensionProcess(browser.pid);
  if (killed === null) throw new Error('the extension has no process');
  process.kill(killed, 'SIGKILL');
  await untilTrue('the worker is dead', async () => !(await browser.workerRuns()));
  return Date.now();
}

/** Kills the process in which Chromium runs the extension, after a sound was played, and lets a rule be crossed: the watchdog brings the worker back. */
export async function crashProcessAfterSound(): Promise<FaultOutcome> {
  return withSession(1, async (session) => {
    const { browser } = session;
    if (!(await browser.evaluate<boolean>(PAGE, ASK_FOR_SOUND))) throw new Error('the sound was refused');
    const openPages = `chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] }).then((pages) => pages.length)`;
    await untilTrue('the page that played is closed', async () => (await browser.evaluate<number>(PAGE, openPages)) === 0);
    const crashedAt = await crashProcess(session);
    // The onlooker died with it.
    await browser.closeTabs(PAGE);
    session.cross(0);
    await untilTrue('the alarm revived the worker', () => browser.workerRuns(), REVIVED_WITHIN_MS);
    const revivedAfterMs = Date.now() - crashedAt;
    await session.look();
    await session.delivered(0);
    await session.subscribed();
    const { lost, doubled, expected } = await session.verdict();
    return {
      scenario: 'Process of the extension killed after a sound',
      ...{ runs: 1, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length },
      ...{ noticedAfterMs: [revivedAfterMs], recoveredAfterMs: [Date.now() - crashedAt] },
      note: 'The page that plays sounds is closed by then: with it, or the popup, in the process, Chromium would end the extension until it is loaded again.',
    };
  });
}

/** Whether the worker is back when the process was killed with the popup open in it: what Chromium does then is a limit that README names. */
export async function revivedWithPopupOpen(): Promise<boolean> {
  return withSession(1, async (session) => {
    await session.browser.evaluate('service-worker.js', 'chrome.action.openPopup()');
    await session.browser.attach('src/popup/index.html');
    await crashProcess(session);
    await pause(ENDED_FOR_MS);
    return session.browser.workerRuns();
  });
}
