/** The steps of `npm test`, one after the other; arguments are sentences about what could not be had. Start it by `npm test`. */
import { resolve } from 'node:path';
import { addonLint } from './test/addon-lint.ts';
import { bundleSizes } from './test/bundle-sizes.ts';
import { runProgram } from './run-program.ts';
import { BUDGETS, overBudget } from './test/size-budgets.ts';
import { runVitest } from './test/run-vitest.ts';
import { Tally } from './test/tally.ts';

const tally = new Tally();
let skipped = 0;

async function step(name: string, run: () => Promise<{ passed: number; failed: number; skipped?: number }>): Promise<void> {
  const startedAt = performance.now();
  console.log(`\n── ${name}`);
  const result = await run().catch((error: unknown) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  tally.add(result.passed, result.failed);
  skipped += 'skipped' in result ? (result.skipped ?? 0) : 0;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`── ${name}: ${result.failed === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
}

const check = (packageName: string, args: readonly string[]) => async () =>
  (await runProgram(packageName, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

for (const sentence of process.argv.slice(2)) {
  console.error(sentence);
  tally.add(0, 1);
}
await step('build for Chrome', check('vite', ['build', '--mode', 'chrome', '--logLevel', 'warn']));
await step('build for Firefox', check('vite', ['build', '--mode', 'firefox', '--logLevel', 'warn']));
await step('sizes', async () => {
  const sizes = bundleSizes('dist/chrome');
  for (const { name, files, bytes, gzipBytes } of sizes) {
    console.log(
      `${name.padEnd(6)} ${kilobytes(gzipBytes)} min+gzip of ${kilobytes(BUDGETS[name])}, ${kilobytes(bytes)} min, ${files.length} files`,
    );
  }
  const complaints = overBudget(sizes);
  for (const complaint of complaints) console.error(complaint);
  return { passed: sizes.length - complaints.length, failed: complaints.length };
});
await step('add-on lint', async () => {
  const findings = await addonLint('dist/firefox');
  for (const finding of findings) console.error(finding);
  return findings.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
});
// What reads a build reads the one above, and makes none of its own.
process.env['PLIMSOLL_DIST'] = resolve('dist');
// Browsers under test wait more than they compute: what computes goes on beside them. What measures times is a command of its own.
await Promise.all([
  step('end to end', () => runVitest(['--config', 'test/browser/vitest.config.ts'])),
  step('faults, a sample', () => runVitest(['--config', 'test/faults/vitest.config.ts', 'test/faults/sample'])),
  read(),
]);
// These keep every processor busy.
await step('unit, properties, project', () => runVitest([]));

if (skipped > 0) console.log(`\n${skipped} skipped: see above for what was missing`);
console.log(`\n${tally.toString()}`);
process.exitCode = tally.failed === 0 ? 0 : 1;

/** What only reads the code, one after the other. */
async function read(): Promise<void> {
  await step('types', check('typescript', ['--build']));
  await step('layout', check('prettier', ['--check', '--log-level', 'warn', '.']));
  await step('lint', check('eslint', ['.', '--cache', '--cache-location', 'node_modules/.cache/eslint/']));
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
}
