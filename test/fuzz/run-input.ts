import { edited } from './inputs/edits.ts';
import { write } from './inputs/json-tree.ts';
import { randomOf } from './inputs/random.ts';
import { wild } from './inputs/wild.ts';
import { BrokenInvariant, mustBeUnpolluted, mustHold } from './invariants.ts';
import type { FuzzInput, FuzzTarget, Verdict } from './target.ts';

export type Origin = 'valid' | 'edited' | 'wild';
export interface MadeInput extends FuzzInput {
  readonly origin: Origin;
}

const VALID_SHARE = 0.1;
/** With the valid ones, what lies within two edits of a valid input: more than half. */
const NEAR_SHARE = 0.7;
const HANG_MS = 5_000;

/** Input number `index` under `seed`. */
export function makeInput(target: FuzzTarget, seed: number, index: number): MadeInput {
  const random = randomOf(seed, index);
  const kind = random.fraction();
  const { route, tree } = target.valid(random);
  if (kind < VALID_SHARE) return { route, origin: 'valid', text: write(tree) };
  if (kind < NEAR_SHARE) return { route, origin: 'edited', text: edited(tree, 1 + random.below(2), random, target.words) };
  return { route, origin: 'wild', text: wild(() => target.valid(random).tree, random, target.words) };
}

/** Puts one input in. What breaks is a BrokenInvariant: something thrown from within counts as one of the target's totality. */
export async function checkInput(target: FuzzTarget, input: FuzzInput): Promise<Verdict> {
  const startedAt = performance.now();
  let verdict: Verdict;
  try {
    const checked = target.check(input);
    verdict = typeof checked === 'string' ? checked : await checked;
  } catch (error) {
    if (error instanceof BrokenInvariant) throw error;
    throw new BrokenInvariant(`${target.name}-total`, error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
  mustBeUnpolluted();
  const took = performance.now() - startedAt;
  mustHold('no-hang', took < HANG_MS, () => `it took ${took.toFixed(0)} ms`);
  return verdict;
}
