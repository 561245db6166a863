import { BrokenInvariant } from './invariants.ts';
import { checkInput } from './run-input.ts';
import type { FuzzInput, FuzzTarget } from './target.ts';

const MOST_TRIES = 3_000;

async function breaks(target: FuzzTarget, input: FuzzInput, invariant: string): Promise<boolean> {
  try {
    await checkInput(target, input);
    return false;
  } catch (error) {
    return error instanceof BrokenInvariant && error.invariant === invariant;
  }
}

/** A shorter input that breaks the same invariant: pieces are cut out, from halves to single characters, while it still breaks. */
export async function minimised(target: FuzzTarget, input: FuzzInput, invariant: string): Promise<FuzzInput> {
  let { text } = input;
  let tries = 0;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < text.length && tries < MOST_TRIES; tries += 1) {
      const shorter = text.slice(0, at) + text.slice(at + size);
      if (await breaks(target, { route: input.route, text: shorter }, invariant)) text = shorter;
      else at += size;
    }
  }
  return { route: input.route, text };
}
