/**
 * `npm run prove -- fuzz [--inputs N --seed S --target decoder|importer|codec --from I --jobs J]`: seeded inputs into everything that
 * reads what comes from outside; exit 1 if an invariant breaks. A run of the whole million writes its row into docs/fuzzing.md.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { costs } from '../test/fuzz/cost.ts';
import { nearShare, type FuzzReport } from '../test/fuzz/run.ts';
import { TARGETS } from '../test/fuzz/targets/targets.ts';
import { writeReport } from './fuzz/fuzzing-page.ts';
import { fuzzInParts } from './fuzz/in-parts.ts';

const WHOLE_RUN = 1_000_000;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: String(WHOLE_RUN) },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    target: { type: 'string' },
  },
});
const inputs = wholeNumber('inputs', values.inputs);
const seed = wholeNumber('seed', values.seed);
const from = wholeNumber('from', values.from);
const jobs = Math.max(1, wholeNumber('jobs', values.jobs));
const targets = Object.values(TARGETS).filter(({ name }) => values.target === undefined || name === values.target);
if (targets.length === 0) throw new Error(`--target is "${values.target}"; it must be one of ${Object.keys(TARGETS).join(', ')}`);

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is "${text}"; it must be a whole number`);
  return Number(text);
}

function show(report: FuzzReport, seconds: number): void {
  const { target, byVerdict, byRoute, slowestMs, failures } = report;
  const near = (100 * nearShare(report)).toFixed(1);
  const verdicts = `${byVerdict.accepted} accepted, ${byVerdict.refused} refused`;
  console.log(`${target}: ${report.inputs} inputs, ${near} % within two edits of a valid one, ${verdicts}`);
  console.log(`  slowest ${slowestMs.toFixed(0)} ms, ${seconds.toFixed(0)} s in all`);
  for (const [route, { accepted, all }] of byRoute) console.log(`  ${route}: ${accepted} of ${all} accepted`);
  for (const { index, detail, least } of failures) {
    console.error(`\n${target}, input ${index}: ${detail.slice(0, 500)}`);
    console.error(`  again: npm run prove -- fuzz --target ${target} --seed ${seed} --from ${index} --inputs 1`);
    console.error(`  least (${least.route}): ${JSON.stringify(least.text).slice(0, 4_000)}`);
  }
}

let broken = 0;
for (const target of targets) {
  const startedAt = performance.now();
  const report = await fuzzInParts(target.name, seed, inputs, from, jobs, (done) => console.log(`${target.name}: ${done} of ${inputs}`));
  show(report, (performance.now() - startedAt) / 1000);
  broken += report.failures.length;
  if (report.inputs >= WHOLE_RUN) await writeReport(report, costs(target, seed));
}
console.log(`\n${broken} broken invariants`);
process.exitCode = broken === 0 ? 0 : 1;
