import { setTimeout as pause } from 'node:timers/promises';
import type { PortfolioFile } from '../../src/protocol/records.ts';
import type { ExtensionBrowser } from '../../test/browser/launch-chromium.ts';
import { recordedNotifications } from '../../test/browser/notifications.ts';
import { positionRows } from '../../test/browser/portfolio-page.ts';
import type { Page } from 'playwright-core';
import { positionTable } from './position-table.ts';
import type { Screen } from './screen.ts';

const LOOK_EVERY_MS = 500;
const BAR_LENGTH = 40;

export interface WatchedRun {
  readonly browser: ExtensionBrowser;
  readonly popup: Page;
  readonly portfolio: PortfolioFile;
  readonly screen: Screen;
  /** 0 … 1; null where a run has no end of its own. */
  readonly progress: () => number | null;
}

/** Shows the popup's rows and every new notification until `ended` says so (it is asked twice a second), or the browser is closed. */
export async function watchRun({ browser, popup, portfolio, screen, progress }: WatchedRun, ended: () => boolean): Promise<void> {
  let shown = 0;
  for (;;) {
    if (popup.isClosed()) return;
    const last = ended();
    const notifications = await recordedNotifications(browser.worker);
    for (const { title, message } of notifications.slice(shown))
      screen.say(`ALERT  ${title}\n       ${message.replaceAll('\n', '\n       ')}`);
    shown = notifications.length;
    const done = progress();
    screen.draw([...(done === null ? [] : [bar(done)]), ...positionTable(await positionRows(popup), portfolio.positions)], last);
    if (last) return;
    await pause(LOOK_EVERY_MS);
  }
}

function bar(done: number): string {
  const full = Math.round(done * BAR_LENGTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_LENGTH - full)} ${Math.round(done * 100)} % of the crash`;
}
