/**
 * `npm run bench`: what a line of `evaluate` costs, as a ratio to `JSON.parse` of the same lines in the same process; medians of several
 * rounds. Ratios, since machines differ and are shared; no figure is asserted.
 */
import { cpus } from 'node:os';
import { evaluateLine } from '../src/cli/evaluate-line.ts';
import { randomBook } from '../test/oracle/random-book.ts';

const LINES = 1_000;
const ROUNDS = 7;
const FIRST_SEED = 1;

interface Workload {
  readonly name: string;
  readonly lines: readonly string[];
}

const books = Array.from({ length: LINES }, (_, index) => randomBook(FIRST_SEED + index));
const isolatedOnly = books.map((book) => ({ ...book, positions: book.positions.filter(({ marginMode }) => marginMode === 'isolated') }));
const withoutSequence = (lines: readonly (typeof books)[number][]): string[] =>
  lines.map((book) => JSON.stringify({ ...book, simulateLiquidation: false, executionPrices: undefined, insuranceFund: undefined }));

const workloads: readonly Workload[] = [
  { name: 'isolated positions', lines: withoutSequence(isolatedOnly) },
  { name: 'isolated and cross', lines: withoutSequence(books) },
  { name: 'with the liquidation sequence', lines: books.map((book) => JSON.stringify({ ...book, simulateLiquidation: true })) },
];

function milliseconds(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

console.log(`${LINES} random books a workload, ${ROUNDS} rounds, Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}`);
console.log('| workload | evaluate ÷ JSON.parse (median) | lowest … highest |');
console.log('|---|---|---|');
for (const { name, lines } of workloads) {
  const ratios = Array.from({ length: ROUNDS }, () => {
    const parse = milliseconds(() => lines.forEach((line) => void JSON.parse(line)));
    return milliseconds(() => lines.forEach((line) => void evaluateLine(line))) / parse;
  });
  console.log(`| ${name} | ${median(ratios).toFixed(1)} | ${Math.min(...ratios).toFixed(1)} … ${Math.max(...ratios).toFixed(1)} |`);
}
