import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { alertHistoryRows } from '../../test/browser/portfolio-page.ts';
import { alertDifference } from './alert-difference.ts';
import type { PositionAlert } from '../../test/exchange/expected-alerts.ts';

const LAST_ALERT_WITHIN_MS = 8_000;
const LOOK_EVERY_MS = 500;
/** How the popup labels the price that decided an alert. */
const FAIR_PRICE = 'Fair price';

/** The alerts in the popup's history that the browser has shown, oldest first: a claim alone is no alert. */
async function seenAlerts(popup: Page): Promise<PositionAlert[]> {
  const rows = await alertHistoryRows(popup);
  return rows
    .filter(({ kind, delivered }) => delivered && (kind === 'fired' || kind === 'repeated'))
    .map(({ positionId, figures }) => ({ positionId, fairPrice: figures[FAIR_PRICE] ?? 'no price' }))
    .reverse();
}

/** Compares the popup's history with what was expected, once it holds it all or had its time. Answers with the difference, line by line. */
export async function compareAlerts(popup: Page, expected: readonly PositionAlert[]): Promise<string[]> {
  const until = Date.now() + LAST_ALERT_WITHIN_MS;
  for (;;) {
    const difference = alertDifference(expected, await seenAlerts(popup));
    if (difference.length === 0 || Date.now() > until) return difference;
    await pause(LOOK_EVERY_MS);
  }
}
