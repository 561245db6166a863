/**
 * `npm run prove -- faults [PART …] [--firefox-minutes N]`: the fault suite in real browsers, whole or the files whose names contain a PART, and
 * docs/reliability.md from what it found. An hour and more. `--page` runs nothing and writes that page from what was found before.
 */
import { parseArgs } from 'node:util';
import { withPrivateBuild } from './faults/private-build.ts';
import { writeReliability, writeReliabilityPage } from './faults/reliability-files.ts';
import { runVitest } from './test/run-vitest.ts';

const DEFAULT_FIREFOX_MINUTES = '10';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'firefox-minutes': { type: 'string', default: DEFAULT_FIREFOX_MINUTES }, page: { type: 'boolean', default: false } },
});
if (values.page) {
  await writeReliabilityPage();
  process.exit();
}
const firefoxMinutes = Number(values['firefox-minutes']);
if (!(firefoxMinutes >= 1)) throw new RangeError(`--firefox-minutes ${values['firefox-minutes']}: a number from 1 on`);
const given = process.argv.slice(2).join(' ');
process.env['PLIMSOLL_COMMAND'] = given === '' ? 'npm run prove -- faults' : `npm run prove -- faults ${given}`;
process.env['PLIMSOLL_FIREFOX_MINUTES'] = String(firefoxMinutes);

const parts = positionals.length === 0 ? [''] : positionals;
const { passed, failed } = await withPrivateBuild(async (folder) => {
  process.env['PLIMSOLL_DIST'] = folder;
  return runVitest(['--config', 'test/faults/vitest.config.ts', ...parts.map((part) => `test/faults/full/${part}`)]);
});
const { outcomes } = await writeReliability();
const bad = outcomes.filter(({ alertsLost, alertsDoubled }) => alertsLost + alertsDoubled > 0);
for (const { scenario, alertsLost, alertsDoubled } of bad) console.error(`${scenario}: ${alertsLost} lost, ${alertsDoubled} doubled`);
console.log(`${passed} scenarios passed, ${failed} failed; ${outcomes.length} rows in docs/reliability.md`);
process.exitCode = failed === 0 && bad.length === 0 ? 0 : 1;
