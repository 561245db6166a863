/** axe on every view and state of the options page, in light, dark and forced colours. */
import { expect, test } from 'vitest';
import { axeViolations } from './axe-violations.ts';
import { askToErase, meetConflicts, previewImports, refuseEveryForm } from './options-states.ts';
import { asFile, BTC_LONG, portfolioText, startWalk, startWatching } from './walk.ts';
import { stopAllWorkers } from './worker-lifetime.ts';

const PATIENCE = { timeout: 20_000 };

test('the first run: before anything, refused, watched, answered', async () => {
  const { options } = await startWalk();
  await options.getByTestId('first-run').waitFor(PATIENCE);
  expect(await axeViolations(options)).toEqual([]);
  for (const [name, value] of Object.entries({ symbol: 'BTC_USDT', contracts: '-1', entryPrice: '100000', leverage: '10' })) {
    await options.locator(`#first-${name}`).fill(value);
  }
  await options.getByTestId('first-watch').click();
  await options.locator('#first-contracts-problem').waitFor(PATIENCE);
  expect(await axeViolations(options)).toEqual([]);
  await options.locator('#first-contracts').fill('1000');
  await options.getByTestId('first-watch').click();
  await options.getByTestId('first-watched').waitFor(PATIENCE);
  await options.locator('#first-distance').click();
  await options.locator('[name=first-critical-through]').first().click();
  await options.getByTestId('first-test').click();
  await options.getByTestId('first-done').click();
  await expect
    .poll(
      () =>
        options
          .locator('[name=first-early]')
          .first()
          .evaluate((radio) => radio === document.activeElement),
      PATIENCE,
    )
    .toBe(true);
  expect(await axeViolations(options)).toEqual([]);
});

test('refused forms and values, dry runs of file and table, a refused file, the undo of an import', async () => {
  const { options } = await startWatching();
  await options.getByTestId('first-skip').click();
  expect(await axeViolations(options)).toEqual([]);
  await refuseEveryForm(options);
  expect(await axeViolations(options)).toEqual([]);
  await previewImports(options);
  await options.locator('details.unchanged summary').first().click();
  expect(await axeViolations(options)).toEqual([]);
  await options.getByTestId('import-portfolio').setInputFiles(asFile(portfolioText([{ ...BTC_LONG, leverage: '0' }])));
  await options.getByTestId('import-problems').waitFor(PATIENCE);
  expect(await axeViolations(options)).toEqual([]);
});

test('two pages in conflict, the question before erasing, a row archived, a storage that does not work', async () => {
  const { options } = await startWatching([BTC_LONG, { ...BTC_LONG, id: 'second' }]);
  await options.getByTestId('first-skip').click();
  await meetConflicts(options);
  expect(await axeViolations(options)).toEqual([]);
  await askToErase(options);
  expect(await axeViolations(options)).toEqual([]);
  await options.locator('details.archived summary').click();
  await options.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('plimsoll', 99);
        opening.onsuccess = () => {
          opening.result.close();
          resolve(null);
        };
        opening.onerror = () => reject(opening.error ?? new Error('the database did not open'));
      }),
  );
  await options.getByTestId('rescue').waitFor(PATIENCE);
  expect(await axeViolations(options)).toEqual([]);
  await stopAllWorkers(options);
  await options.getByTestId('rescue-export').waitFor(PATIENCE);
  expect(await axeViolations(options)).toEqual([]);
});
