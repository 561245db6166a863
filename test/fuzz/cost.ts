import { write } from './inputs/json-tree.ts';
import { randomOf } from './inputs/random.ts';
import type { FuzzTarget } from './target.ts';

const INPUTS = 4_000;
const ROUNDS = 9;

function milliseconds(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** What reading valid inputs of each compared route costs, as a multiple of JSON.parse of the same texts: the median of several rounds. */
export function costs(target: FuzzTarget, seed: number): ReadonlyMap<string, number> {
  const made = Array.from({ length: INPUTS }, (_, index) => target.valid(randomOf(seed, index)));
  return new Map(
    Object.entries(target.reads).map(([route, read]) => {
      const texts = made.filter((input) => input.route === route).map(({ tree }) => write(tree));
      const ratios = Array.from({ length: ROUNDS }, () => {
        const parse = milliseconds(() => texts.forEach((text) => void JSON.parse(text)));
        return milliseconds(() => texts.forEach(read)) / parse;
      });
      return [route, ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN];
    }),
  );
}
