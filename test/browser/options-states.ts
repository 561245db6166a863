/** The states of the options page that are not there at a glance: refused, previewed, in conflict, asked. */
import type { Page } from 'playwright-core';
import type { PositionDraft } from '../../src/protocol/commands.ts';
import { askWorker } from './ask-worker.ts';
import { asFile, BTC_LONG, portfolioText } from './walk.ts';

const PATIENCE = { timeout: 20_000 };
const TABLE = 'id,symbol,side,marginMode,contracts,entryPrice,leverage,PnL\nt1,BTC_USDT,short,isolated,500,100000,10,-5\n';
const save = (page: Page, section: string): Promise<void> => page.locator(`${section} form button[type=submit]`).first().click();

/** Forms of account, position, rules and critical rate, each refused; and a value of the table. */
export async function refuseEveryForm(page: Page): Promise<void> {
  await page.getByTestId('add-account').click();
  await page.locator('#account-walletBalance').fill('ten');
  await save(page, '#accounts');
  await page.locator('#account-walletBalance-problem').waitFor(PATIENCE);
  await page.getByTestId('add-position').click();
  await page.locator('#position-leverage').fill('nonsense');
  await page.locator('#position-thresholdRule').selectOption('own');
  await save(page, '#positions');
  await page.locator('#position-threshold-problem').waitFor(PATIENCE);
  await page.locator('#rules-defaultThreshold').fill('8o');
  await save(page, '#rules');
  await page.locator('#rules-defaultThreshold-problem').waitFor(PATIENCE);
  await page.locator('#settings-critical').fill('101');
  await page.locator('#settings-critical').press('Enter');
  await page.locator('#settings-critical-problem').waitFor(PATIENCE);
  await refuseCell(page);
}

/** The leverage of the first position, refused where it stands. */
export async function refuseCell(page: Page): Promise<void> {
  await page.locator('button[data-cell="leverage"]').first().click();
  await page.locator('input[data-cell="leverage"]').fill('999');
  await page.locator('input[data-cell="leverage"]').press('Enter');
  await page.locator('.row-problems .field-problem').waitFor(PATIENCE);
}

/** A file's dry run with something added and something unchanged, and a table's with its columns. */
export async function previewImports(page: Page): Promise<void> {
  await page
    .getByTestId('import-portfolio')
    .setInputFiles(asFile(portfolioText([BTC_LONG, { ...BTC_LONG, id: 'another', leverage: '20' }])));
  await page.getByTestId('import-apply').first().waitFor(PATIENCE);
  await page.getByTestId('import-portfolio').setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
  await page.getByTestId('csv-columns').waitFor(PATIENCE);
}

/** The form of a position, and a value of its row, both in the way of what another page stored. */
export async function meetConflicts(page: Page): Promise<void> {
  await page.getByTestId('portfolio-row').first().locator('.row-actions button').first().click();
  await page.locator('#position-contracts').fill('900');
  await page.locator('button[data-cell="leverage"]').first().click();
  await page.locator('input[data-cell="leverage"]').fill('5');
  await askWorker(page, 'position-save', { draft: { ...BTC_LONG, note: 'theirs' } as unknown as PositionDraft, expected: BTC_LONG });
  await page.locator('input[data-cell="leverage"]').press('Enter');
  await page.getByTestId('changed-elsewhere').first().waitFor(PATIENCE);
  await save(page, '#positions');
  await page.getByTestId('changed-elsewhere').nth(1).waitFor(PATIENCE);
}

/** What is asked before everything is erased, with an undo bar shown. */
export async function askToErase(page: Page): Promise<void> {
  await page.locator('details.erase summary').click();
  await page.getByTestId('portfolio-row').first().locator('.row-actions button').nth(2).click();
  await page.locator('.undo').first().waitFor(PATIENCE);
}
