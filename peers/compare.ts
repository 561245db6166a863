/** `npm run prove -- peers`: compares the engine with other exchanges' own libraries on seeded cases; writes docs/peers.md; exit 1 beyond 1e-9. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { Chance } from './chance.ts';
import { INVERSE, INVERSE_FEE, LINEAR, LINEAR_ENTRY, tryD8x } from './d8x.ts';
import { LOSING, MIXED, tryOrderly } from './orderly.ts';
import { reportOf } from './report.ts';
import { Tally } from './tally.ts';

const CASES = 6000;
const SEED = 1;
const MOST_SHOWN = 5;

const tally = new Tally();
const groups: readonly [string, (chance: Chance) => void][] = [
  [LOSING, (chance) => tryOrderly(chance, true, tally)],
  [MIXED, (chance) => tryOrderly(chance, false, tally)],
  ...[LINEAR, LINEAR_ENTRY, INVERSE, INVERSE_FEE].map((group): [string, (chance: Chance) => void] => [
    group,
    (chance) => tryD8x(chance, group, tally),
  ]),
];
for (const [index, [group, run]] of groups.entries()) {
  const chance = new Chance(SEED + index);
  for (let tried = 0; tried < CASES; tried++) run(chance);
  console.log(`${group}: ${CASES} cases`);
}

const report = reportOf(tally, { seed: SEED, date: new Date().toISOString().slice(0, 10) });
mkdirSync(new URL('../docs/', import.meta.url), { recursive: true });
writeFileSync(new URL('../docs/peers.md', import.meta.url), report);
for (const row of tally.rows)
  console.log(`${row.group} | ${row.quantity} | ${row.compared} compared | largest ${row.largest.toExponential(1)} | beyond ${row.beyond}`);
for (const fault of tally.faults.slice(0, MOST_SHOWN)) console.error(fault);
console.log(`${tally.faults.length} beyond the tolerance; written: docs/peers.md`);
process.exitCode = tally.faults.length === 0 ? 0 : 1;
