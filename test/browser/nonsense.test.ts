import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { asFile, BTC_LONG, portfolioText, startWalk, startWatching } from './walk.ts';

/** A field of the position form, what is typed into it, and what the words beside it must name. */
const POSITION_NONSENSE: readonly (readonly [field: string, typed: string, ...named: string[]])[] = [
  ['symbol', 'NOPE_USDT', 'NOPE_USDT'],
  ['symbol', '<b>BTC</b>', '<B>BTC</B>'],
  ['contracts', '0', '"0"', '> 0'],
  ['contracts', '-5', '"-5"', '> 0'],
  ['contracts', '1e9', '"1e9"', 'plain number'],
  ['contracts', '0.5', '0.5'],
  ['entryPrice', 'abc', '"abc"', 'plain number'],
  ['entryPrice', '0', '"0"', '> 0'],
  ['entryPrice', `1${'0'.repeat(41)}`, '40 digits'],
  ['leverage', '0.5', '"0.5"', '≥ 1'],
  ['leverage', '501', '501', '500'],
  ['leverage', 'Ⅲ', '"Ⅲ"', 'plain number'],
  ['positionMargin', '-1', '"-1"', '≥ 0'],
  ['positionMargin', 'NaN', '"NaN"', 'plain number'],
  ['threshold', '', 'percent'],
  ['threshold', '120', '120', '100%'],
  ['threshold', '8o', '8o'],
  ['distanceThreshold', '0', '0', '100%'],
  ['distanceThreshold', '-5', '-5'],
  ['note', 'n'.repeat(501), '500'],
];

const VALID: Readonly<Record<string, string>> = {
  symbol: 'BTC_USDT',
  contracts: '1000',
  entryPrice: '100000',
  leverage: '10',
  positionMargin: '1000',
  threshold: '80',
  distanceThreshold: '5',
  note: 'mine',
};

async function fillPosition(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [field, value] of Object.entries(values)) await page.locator(`#position-${field}`).fill(value);
}

test('every field of the position form refuses nonsense in words beside it, and keeps all that was typed', async () => {
  const { options } = await startWatching([{ ...BTC_LONG, id: 'first' }]);
  await options.getByTestId('add-position').first().click();
  for (const rule of ['thresholdRule', 'distanceRule']) await options.locator(`#position-${rule}`).selectOption('own');
  for (const [field, typed, ...named] of POSITION_NONSENSE) {
    await fillPosition(options, { ...VALID, [field]: typed });
    await options.getByRole('button', { name: 'Save', exact: true }).click();
    const words = options.locator(`#position-${field}-problem`);
    await words.waitFor({ timeout: 20_000 }).catch(() => {
      throw new Error(`${field} = ${typed}: no words beside the field`);
    });
    for (const name of named)
      await expect.poll(() => words.innerText(), { message: `${field} = ${typed}`, timeout: 10_000 }).toContain(name);
    for (const [other, value] of Object.entries(VALID)) {
      const expected = other === field ? (field === 'symbol' ? typed.toUpperCase() : typed) : value;
      expect(await options.locator(`#position-${other}`).inputValue(), `${other} after ${field} = ${typed}`).toBe(expected);
    }
    expect(await options.getByTestId('portfolio-row').count()).toBe(1);
  }
  await fillPosition(options, VALID);
  await expect.poll(() => options.getByTestId('preview-liquidation').innerText(), { timeout: 10_000 }).toContain('90,136.0');
  await options.reload();
  await options.locator('#position-entryPrice').or(options.getByTestId('add-position').first()).first().waitFor();
  if ((await options.locator('#position-entryPrice').count()) === 0) await options.getByTestId('add-position').first().click();
  expect(await options.locator('#position-entryPrice').inputValue()).toBe('100000');
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => options.getByTestId('portfolio-row').count(), { timeout: 10_000 }).toBe(2);
});

test('every field of the account form and of the rules refuses nonsense', async () => {
  const { options } = await startWalk();
  await options.getByTestId('add-account').first().click();
  const valid = { name: 'Second', settleCoin: 'USDT', walletBalance: '10', orderMargin: '0', takerFeeRate: '0' };
  const nonsense: readonly (readonly [string, string])[] = [
    ['name', ''],
    ['name', 'n'.repeat(61)],
    ['settleCoin', ''],
    ['walletBalance', ''],
    ['settleCoin', 'U$DT'],
    ['walletBalance', 'ten'],
    ['orderMargin', '-1'],
    ['takerFeeRate', '101'],
    ['takerFeeRate', 'x'],
  ];
  for (const [field, typed] of nonsense) {
    for (const [name, value] of Object.entries({ ...valid, [field]: typed })) await options.locator(`#account-${name}`).fill(value);
    await options.getByRole('button', { name: 'Save', exact: true }).click();
    await options.locator(`#account-${field}-problem`).waitFor({ timeout: 10_000 });
    expect(await options.getByTestId('account-row').count()).toBe(0);
  }
  for (const typed of ['0', '100.01', '-5', '', '80 USDT', '1e1']) {
    await options.locator('#rules-defaultThreshold').fill(typed);
    await options.getByRole('button', { name: 'Save rules' }).click();
    await options.locator('#rules-defaultThreshold-problem').waitFor({ timeout: 10_000 });
    expect(await options.locator('#rules-defaultThreshold').inputValue()).toBe(typed);
  }
  await options.locator('#rules-defaultThreshold').fill('75.5');
  await options.locator('#rules-distanceOn').click();
  for (const typed of ['', '0', '101', '-1', '5 USDT']) {
    await options.locator('#rules-defaultDistanceThreshold').fill(typed);
    await options.getByRole('button', { name: 'Save rules' }).click();
    await options.locator('#rules-defaultDistanceThreshold-problem').waitFor({ timeout: 10_000 });
    expect(await options.locator('#rules-defaultDistanceThreshold').inputValue()).toBe(typed);
  }
  await options.locator('#rules-defaultDistanceThreshold').fill('4.5');
  await options.getByRole('button', { name: 'Save rules' }).click();
  await expect.poll(() => options.locator('#rules .field-problem').count()).toBe(0);
});

/** A value of the table, what is typed over it, and what the words beside it must name. */
const CELL_NONSENSE: readonly (readonly [field: string, typed: string, ...named: string[]])[] = [
  ['note', 'n'.repeat(501), '500'],
  ['contracts', '', 'Size in contracts'],
  ['contracts', '0', '"0"', '> 0'],
  ['contracts', '0.5', '0.5'],
  ['contracts', '<b>9</b>', '<b>9</b>'],
  ['entryPrice', '1e5', '"1e5"', 'plain number'],
  ['entryPrice', `1${'0'.repeat(41)}`, '40 digits'],
  ['leverage', '501', '501'],
  ['leverage', 'Ⅲ', '"Ⅲ"', 'plain number'],
  ['positionMargin', '-1', '"-1"', '≥ 0'],
  ['threshold', '8o', '8o'],
  ['threshold', '101', '101', '100%'],
  ['distanceThreshold', '0', '0', '100%'],
];

test('every value of the table refuses nonsense in words beside it, keeps it, and stores nothing', async () => {
  const { options } = await startWatching();
  // With a price there is a margin to compute.
  await expect.poll(() => options.getByTestId('row-liquidation').innerText(), { timeout: 15_000 }).toContain('90,136');
  const before = await options.getByTestId('portfolio-row').locator('button[data-cell]').allInnerTexts();
  for (const [field, typed, ...named] of CELL_NONSENSE) {
    await options.locator(`button[data-cell="${field}"]`).click();
    const entry = options.locator(`input[data-cell="${field}"]`);
    await entry.fill(typed);
    await entry.press('Enter');
    const words = options.locator('.row-problems .field-problem');
    for (const name of named)
      await expect.poll(() => words.innerText(), { message: `${field} = ${typed}`, timeout: 10_000 }).toContain(name);
    expect(await entry.inputValue()).toBe(typed);
    await entry.press('Escape');
    await entry.waitFor({ state: 'detached' });
  }
  expect(await options.getByTestId('portfolio-row').locator('button[data-cell]').allInnerTexts()).toEqual(before);
});

const broken = (change: Record<string, unknown>): string => portfolioText([{ ...BTC_LONG, ...change }]);
/** A file that is no portfolio, and what its refusal must name. */
const REFUSED: readonly (readonly [what: string, text: string, ...named: string[]])[] = [
  ['nothing', '', 'JSON'],
  ['no JSON', '{"format":', 'JSON'],
  ['another file', '{"format":"other"}', 'format'],
  ['an unknown key', broken({ stopLoss: '1' }), 'positions[0].stopLoss'],
  ['a number out of range', broken({ leverage: '0' }), 'positions[0].leverage', '≥ 1'],
  ['no number', broken({ contracts: 'many' }), 'positions[0].contracts', 'many'],
  ['an unknown side', broken({ side: 'up' }), 'positions[0].side', 'up'],
  ['a threshold above 1', broken({ threshold: '1.01' }), 'positions[0].threshold', '1.01'],
  ['no such account', broken({ accountId: 'nobody' }), 'positions[0].accountId', 'nobody'],
  ['margin on a cross position', broken({ marginMode: 'cross', positionMargin: '5' }), 'positions[0].positionMargin'],
  ['two positions of one id', portfolioText([BTC_LONG, BTC_LONG]), 'positions[1].id', 'btc-long'],
  ['an id with markup', broken({ id: '<img src=x>' }), 'positions[0].id'],
  ['a missing field', broken({ entryPrice: undefined }), 'positions[0].entryPrice'],
];

test('the importer refuses every broken file by field, value and what is allowed, and stores nothing of it', async () => {
  const { options } = await startWalk();
  for (const [what, text, ...named] of REFUSED) {
    await options.getByTestId('import-portfolio').setInputFiles(asFile(text));
    const problems = options.getByTestId('import-problems');
    for (const name of named) await expect.poll(() => problems.innerText(), { message: what, timeout: 10_000 }).toContain(name);
    expect(await options.getByTestId('import-apply').count(), what).toBe(0);
  }
  expect(await options.getByTestId('portfolio-row').count()).toBe(0);
  expect(await options.getByTestId('account-row').count()).toBe(0);

  await options.getByTestId('import-portfolio').setInputFiles(asFile(portfolioText([BTC_LONG])));
  await options.getByTestId('import-apply').waitFor();
  expect(await options.getByTestId('import-change').count()).toBe(2);
  expect(await options.getByTestId('portfolio-row').count()).toBe(0);
  await options.getByTestId('import-apply').click();
  await expect.poll(() => options.getByTestId('portfolio-row').count()).toBe(1);
});

test('the critical rate and quiet hours take no nonsense, and show what is stored', async () => {
  const { options } = await startWalk();
  const field = options.locator('#settings-critical');
  for (const typed of ['', '0', '100.01', '-5', '95 USDT', '9e1']) {
    await field.fill(typed);
    await field.press('Enter');
    await options.locator('#settings-critical-problem').waitFor({ timeout: 10_000 });
    expect(await field.inputValue()).toBe(typed);
  }
  await field.fill('92.5');
  await field.press('Enter');
  await expect.poll(() => options.locator('#settings-critical-problem').count()).toBe(0);

  await options.locator('#settings-quiet').click();
  const from = options.locator('#settings-quiet-from');
  await expect.poll(() => from.inputValue()).toBe('22:00');
  await from.fill('');
  await options.locator('#settings-quiet-to').fill('06:30');
  await options.locator('#settings-quiet-to').blur();
  await options.reload();
  await from.waitFor({ timeout: 10_000 });
  await expect
    .poll(() => Promise.all([from.inputValue(), options.locator('#settings-quiet-to').inputValue(), field.inputValue()]))
    .toEqual(['22:00', '06:30', '92.5']);
});

/** A table that is none, or holds nonsense, and what its refusal must name. */
const REFUSED_TABLES: readonly (readonly [what: string, text: string, ...named: string[]])[] = [
  ['nothing', '', 'empty'],
  ['an unknown column', 'symbol,stop\nBTC_USDT,1', 'stop'],
  ['an open quotation mark', 'symbol,note\nBTC_USDT,"x', 'Line 2'],
  ['a missing column', 'symbol\nBTC_USDT', 'Side'],
  [
    'a value out of range',
    'symbol,side,marginMode,contracts,entryPrice,leverage\nBTC_USDT,long,isolated,5,100000,0',
    'Line 2',
    'Leverage',
    '≥ 1',
  ],
  ['markup', 'symbol,side,marginMode,contracts,entryPrice,leverage\n<img src=x>,long,isolated,5,100000,5', '<img src=x>'],
];

test('a table of nonsense is refused by line and column, and nothing of it is stored', async () => {
  const { options } = await startWatching();
  const part = options.locator('#import .import');
  for (const [what, text, ...named] of REFUSED_TABLES) {
    await options.getByTestId('import-portfolio').setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    for (const name of named)
      await expect.poll(() => part.locator('.import-outcome').innerText(), { message: what, timeout: 10_000 }).toContain(name);
    expect(await part.getByTestId('import-apply').count(), what).toBe(0);
  }
  expect(await options.getByTestId('portfolio-row').count()).toBe(1);
});

test('a number that was copied from a page is pasted as fields take it; one that can be read in two ways is asked, and nothing is saved before', async () => {
  const { options } = await startWatching([{ ...BTC_LONG, id: 'first' }]);
  await options.getByTestId('add-position').first().click();
  const [note, entry] = [options.locator('#position-note'), options.locator('#position-entryPrice')];
  for (const copied of ['116,800.0', '107.626']) {
    await note.fill(copied);
    await note.selectText();
    await options.keyboard.press('Control+C');
    await entry.selectText();
    await options.keyboard.press('Control+V');
    await expect.poll(() => entry.inputValue(), { message: copied }).toBe('116800.0');
  }
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  const thousands = options.getByRole('button', { name: '107626 (thousands)' });
  expect(
    await options
      .locator('.field-question button')
      .first()
      .evaluate((answer) => answer === document.activeElement),
  ).toBe(true);
  expect(await options.getByTestId('portfolio-row').count()).toBe(1);
  await thousands.click();
  expect(await entry.inputValue()).toBe('107626');
});
