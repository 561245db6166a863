import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { INVARIANTS } from '../../test/fuzz/invariants.ts';
import { nearShare, type FuzzReport } from '../../test/fuzz/run.ts';

const page = fileURLToPath(new URL('../../docs/fuzzing.md', import.meta.url));
const COLUMNS =
  '| target | last run | seed | inputs | within two edits of a valid one | accepted | refused | slowest | broken | reading ÷ JSON.parse |';
const BEFORE = `# Fuzzing

\`npm run prove -- fuzz\` feeds a million inputs each to the decoder of the exchange's frames and bodies, to the importer of portfolio files, and to
the codec of messages between pages and worker (with what pages find in storage, URL hashes and notification ids). Inputs are made from the
formats' own grammars and from the protocol's declarations; most are then edited once or twice (a character, a token, a field), the rest are
wild: deep nesting, endless texts and lists, odd numbers, foreign characters, keys of the prototype, repeated keys, broken gzip. Every input is
made of seed and number alone, so that one line repeats it; a failing one is cut down to the least text that still fails. \`npm test\` runs a
sample of 19,000.

${COLUMNS}
|---|---|---|---|---|---|---|---|---|---|
`;

const count = (value: number): string => value.toLocaleString('en-US');

function rowOf(report: FuzzReport, costs: ReadonlyMap<string, number>): string {
  const { target, seed, inputs, byVerdict, slowestMs, failures } = report;
  const cells = [
    target,
    new Date().toISOString().slice(0, 10),
    seed,
    count(inputs),
    `${(100 * nearShare(report)).toFixed(1)} %`,
    count(byVerdict.accepted),
    count(byVerdict.refused),
    `${slowestMs.toFixed(0)} ms`,
    failures.length,
    [...costs].map(([route, ratio]) => `${route} ${ratio.toFixed(1)}`).join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function routesOf({ target, byRoute }: FuzzReport): string {
  const routes = [...byRoute]
    .sort(([, a], [, b]) => b.all - a.all)
    .map(([route, { accepted, all }]) => `${route} ${count(accepted)} of ${count(all)}`);
  return `- ${target}: ${routes.join('; ')}`;
}

/** The lines of the page as it is that begin so; a target that did not run keeps its own. */
async function kept(beginning: string): Promise<string[]> {
  const text = await readFile(page, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .filter((line) =>
      ['decoder', 'importer', 'codec'].some(
        (target) => line.startsWith(`${beginning} ${target} |`) || line.startsWith(`${beginning} ${target}:`),
      ),
    );
}

const replaced = (lines: readonly string[], beginning: string, line: string): string =>
  [...lines.filter((other) => !other.startsWith(beginning)), line].sort((a, b) => (a < b ? -1 : 1)).join('\n');

/** Writes docs/fuzzing.md with this run in it. */
export async function writeReport(report: FuzzReport, costs: ReadonlyMap<string, number>): Promise<void> {
  const rows = replaced(await kept('|'), `| ${report.target} |`, rowOf(report, costs));
  const routes = replaced(await kept('-'), `- ${report.target}:`, routesOf(report));
  const sentences = Object.entries(INVARIANTS).map(([name, sentence]) => `| ${name} | ${sentence} |`);
  const after = `
The last column is the reading of valid inputs alone, without the checks of the harness: a ratio of one run in one process.

Accepted, by the door it came by:

${routes}

## What must hold

| invariant | |
|---|---|
${sentences.join('\n')}
`;
  await writeFile(page, `${BEFORE}${rows}\n${after}`);
}
