/**
 * `npm run bench [-- PART …] [--quick]`: what the product costs, as ratios to plain doubles, decimal.js, ccxt, another exchange's library, and
 * an extension that does nothing. Prints the table; writes docs/performance.json, .md and .svg. A part that is named replaces its own rows
 * only. --quick runs everything short and writes to output/performance instead. Nothing is asserted.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machineName } from '../test/faults/outcome.ts';
import { browserName } from './browser-name.ts';
import { chosenParts, loadPart } from './parts.ts';
import { figureLine, TABLE_HEAD } from './performance-page.ts';
import { merged, readPerformance, writePerformance } from './record.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean', default: false } } });
const { quick } = values;
const folder = fileURLToPath(new URL(quick ? '../output/performance' : '../docs', import.meta.url));
const failed: string[] = [];

for (const name of chosenParts(positionals)) {
  console.log(`\n── ${name}`);
  try {
    const part = await loadPart(name);
    const result = await part.measure({ quick });
    const machine = `${machineName()}, Node ${process.version}`;
    const circumstances = { recordedAt: new Date().toISOString(), machine, browser: part.inBrowser ? browserName() : null };
    // Read and written around every part: what was measured is kept, whatever becomes of the next one.
    await writePerformance(folder, merged(await readPerformance(folder), name, result, circumstances, chosenParts([])));
    for (const figure of result.figures) console.log(`${figureLine(figure)}\n    ${figure.note}`);
  } catch (error) {
    console.error(error);
    failed.push(name);
  }
}
const { figures } = await readPerformance(folder);
console.log(`\n${TABLE_HEAD}\n${figures.map(figureLine).join('\n')}\n\nwritten: ${folder}/performance.md`);
if (failed.length > 0) console.error(`not measured: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
