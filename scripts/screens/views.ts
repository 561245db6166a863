import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** What a picture shows: a name, and how to get there from a freshly loaded page. */
export interface PictureView {
  readonly name: string;
  /** Brings the page there; resolves with what is taken, or null for the whole window. */
  readonly reach: (page: Page) => Promise<Locator | null>;
  /** Takes back what would be seen in the pictures after it. */
  readonly leave?: (page: Page) => Promise<void>;
}

const SETTLE_MS = 700;

/** The row that is shown with its tools: of the example portfolio. */
const SHOWN = 'btc-long-25x';
const shownRow = (popup: Page): Locator => popup.locator(`[data-position-id="${SHOWN}"]`);

async function openRow(popup: Page): Promise<void> {
  await shownRow(popup)
    .locator('.row-toggle')
    .click({ position: { x: 80, y: 12 } });
  await popup.getByTestId('panel-more').click();
  await popup.locator('.details').waitFor();
}

/** One tool of the expanded first row, the others closed. */
function tool(name: string, use: (tool: Locator) => Promise<void> = () => Promise.resolve()): PictureView {
  return {
    name,
    async reach(popup) {
      await openRow(popup);
      const toggles = popup.locator('.disclosure-toggle');
      for (let index = 0; index < (await toggles.count()); index += 1) {
        const toggle = toggles.nth(index);
        const wanted = (await toggle.getAttribute('id'))?.endsWith(`-${name}-toggle`) === true;
        if (((await toggle.getAttribute('aria-expanded')) === 'true') !== wanted) await toggle.click();
      }
      const part = popup.locator('.disclosure[data-open="true"]');
      await part.waitFor();
      await pause(SETTLE_MS);
      await use(part);
      await pause(SETTLE_MS);
      return part;
    },
  };
}

const field = (part: Locator, name: string): Locator => part.locator(`input[id$="-${name}"]`);

/** Of the popup, 400 × 600 at most where the whole window is taken. */
export const POPUP_VIEWS: readonly PictureView[] = [
  {
    name: 'positions',
    async reach(popup) {
      await shownRow(popup).waitFor();
      return null;
    },
  },
  {
    name: 'position',
    async reach(popup) {
      await openRow(popup);
      await popup.locator('.details [role=slider], .details input[type=range]').first().waitFor();
      await pause(SETTLE_MS);
      return shownRow(popup);
    },
  },
  tool('figures'),
  tool('curve'),
  tool('day'),
  tool('tiers'),
  tool('what-if', (part) => field(part, 'margin').fill('25')),
  tool('solve'),
  tool('keep'),
  tool('compare', (part) => field(part, 'value').fill('112266.3')),
  tool('sequence'),
  {
    name: 'lookup',
    async reach(popup) {
      await popup.getByTestId('tab-lookup').click();
      await popup.locator('#lookup-symbol').waitFor();
      await popup.locator('#lookup-symbol').fill('eth');
      await popup.locator('#lookup-symbol-option-0').click();
      await popup.locator('#lookup-leverage').fill('20');
      await popup.locator('#lookup-size').fill('500');
      await popup.getByTestId('lookup-liquidation-price').waitFor();
      await pause(SETTLE_MS);
      return popup.locator('.popup');
    },
  },
  {
    name: 'alerts',
    async reach(popup) {
      await popup.getByTestId('tab-alerts').click();
      await popup.getByTestId('alert-history-row').first().waitFor();
      await pause(SETTLE_MS);
      return null;
    },
  },
  {
    name: 'shock',
    async reach(popup) {
      await shownRow(popup).waitFor();
      await popup.getByTestId('shock-toggle').click();
      await popup.locator('#shock-value').fill('-3');
      await popup.locator('.shock-firsts').waitFor();
      await pause(SETTLE_MS);
      return null;
    },
  },
  {
    name: 'help',
    async reach(popup) {
      await shownRow(popup).waitFor();
      await pause(SETTLE_MS);
      await popup.keyboard.press('?');
      return popup.locator('.help');
    },
  },
];

const section = (id: string): PictureView => ({
  name: `options-${id}`,
  reach: (options) => Promise.resolve(options.locator(`#${id}`)),
});

/** Of the options page, one section each. */
export const OPTIONS_VIEWS: readonly PictureView[] = [
  section('positions'),
  {
    name: 'options-typing',
    async reach(options) {
      const row = options.getByTestId('portfolio-row').nth(1);
      await row.locator('button[data-cell="contracts"]').click();
      await row.locator('input[data-cell="contracts"]').fill('250');
      await row.locator('.as-typed').waitFor();
      return options.locator('#positions');
    },
    leave: (options) => options.locator('input[data-cell="contracts"]').press('Escape'),
  },
  {
    name: 'options-form',
    async reach(options) {
      await options.getByTestId('portfolio-row').nth(3).locator('.row-actions button').first().click();
      await options.getByTestId('preview-thresholds').waitFor();
      await pause(SETTLE_MS);
      return options.locator('#positions .form');
    },
  },
  section('rules'),
  section('alerts'),
  {
    name: 'options-import',
    async reach(options) {
      await options.getByTestId('import-portfolio').setInputFiles({
        name: 'portfolio.json',
        mimeType: 'application/json',
        buffer: Buffer.from(IMPORTED),
      });
      await options.getByTestId('import-apply').waitFor();
      return options.locator('#import .import').first();
    },
  },
  {
    name: 'options-table',
    async reach(options) {
      await options
        .getByTestId('import-portfolio')
        .setInputFiles({ name: 'positions.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
      await options.locator('#csv-account').selectOption('main');
      await options.getByTestId('import-apply').waitFor();
      return options.locator('#import .import');
    },
  },
  section('accounts'),
  section('watching'),
  section('assumptions'),
  section('look'),
];

const TABLE = 'Contract;Side;Mode;Size (Cont);Avg. entry price;Leverage;PnL\nETH/USDT;LONG;Isolated;300;3.650,5;12x;-41,2\n';

const IMPORTED = JSON.stringify({
  format: 'plimsoll-portfolio',
  version: 1,
  exportedAt: '2026-11-22T12:00:00.000Z',
  settings: { defaultDistanceThreshold: '0.05' },
  accounts: [],
  positions: [
    {
      id: 'new',
      accountId: 'main',
      symbol: 'ETH_USDT',
      side: 'long',
      marginMode: 'isolated',
      contracts: '300',
      entryPrice: '3650',
      leverage: '12',
    },
    {
      id: 'sol-long-3x',
      accountId: 'main',
      symbol: 'SOL_USDT',
      side: 'long',
      marginMode: 'isolated',
      contracts: '90',
      entryPrice: '203.4',
      leverage: '3',
    },
  ],
});
