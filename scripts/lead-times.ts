/**
 * `npm run --silent lead-times -- FOLDER [--table] [--write] [--compare FILE] [--only TEXT] [--jobs N]`: how long before liquidation each rule warned, of
 * positions entered in the recordings of a folder, by the worker's own code path. Prints JSON in the form of the study's expected.json. --table: a table on
 * standard error. --write: docs/lead-times.md and its pictures. --compare: exit 1 unless every figure is the file's. --only: recordings whose path has the text.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machineName } from '../test/faults/outcome.ts';
import { replayAll } from './lead-times/in-processes.ts';
import { leadPage, leadTable } from './lead-times/lead-page.ts';
import { leadPicture, statedPicture } from './lead-times/lead-pictures.ts';
import { differences, leadsOf } from './lead-times/leads.ts';
import { findRecordings, grouped } from './lead-times/recording.ts';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    table: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    compare: { type: 'string' },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('name the folder of the recordings');
if (!/^[1-9]\d?$/.test(values.jobs)) throw new Error(`--jobs is "${values.jobs}"; it must be a whole number from 1 to 99`);
const places = findRecordings(folder).filter(({ path }) => path.includes(values.only));
if (places.length === 0) throw new Error(`${folder} has no recordings${values.only === '' ? '' : ` with "${values.only}" in their path`}`);

const { lives, cpuMinutes } = await replayAll(places, Number(values.jobs), (done) =>
  console.error(`${done} of ${places.length} recordings`),
);
const leads = leadsOf(lives);
console.log(JSON.stringify(leads));
if (values.table) for (const [title, some] of grouped(lives, ({ group }) => group)) console.error(`\n${title}\n${leadTable(some)}`);
if (values.write) {
  const command = `npm run --silent lead-times -- ${folder}${values.only === '' ? '' : ` --only ${values.only}`} --write`;
  writeFileSync(
    `${docs}lead-times.md`,
    leadPage(lives, { recordedAt: new Date().toISOString(), machine: `${machineName()}, Node ${process.version}`, command, cpuMinutes }),
  );
  writeFileSync(`${docs}lead-times.svg`, leadPicture(lives, [5, 15]));
  writeFileSync(`${docs}lead-times-odds.svg`, statedPicture(lives));
}
console.error(`${cpuMinutes.toFixed(1)} minutes of processor time`);
if (values.compare !== undefined) {
  const told = JSON.parse(readFileSync(values.compare, 'utf8')) as object;
  const lines = differences({ ...leads, note: '' }, { ...told, note: '' });
  console.error([...lines.slice(0, 100), `${lines.length} differences from ${values.compare}`].join('\n'));
  process.exitCode = lines.length === 0 ? 0 : 1;
}
