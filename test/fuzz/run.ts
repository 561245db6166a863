import { BrokenInvariant, mustHold } from './invariants.ts';
import { minimised } from './minimise.ts';
import { checkInput, makeInput, type Origin } from './run-input.ts';
import type { FuzzInput, FuzzTarget, Verdict } from './target.ts';

export interface FuzzFailure {
  readonly index: number;
  readonly invariant: string;
  readonly detail: string;
  /** The shortest input found that breaks the same invariant. */
  readonly least: FuzzInput;
}

export interface FuzzReport {
  readonly target: FuzzTarget['name'];
  readonly seed: number;
  readonly inputs: number;
  readonly byOrigin: Readonly<Record<Origin, number>>;
  readonly byVerdict: Readonly<Record<Verdict, number>>;
  /** Accepted and all inputs, a route. */
  readonly byRoute: ReadonlyMap<string, { accepted: number; all: number }>;
  readonly slowestMs: number;
  readonly failures: readonly FuzzFailure[];
}

const MOST_FAILURES = 10;

/** Inputs `from` … `from + inputs − 1` under `seed`, one after the other; ends early after ten failures. */
export async function fuzz(target: FuzzTarget, seed: number, inputs: number, from = 0): Promise<FuzzReport> {
  const byOrigin = { valid: 0, edited: 0, wild: 0 };
  const byVerdict = { accepted: 0, refused: 0 };
  const byRoute = new Map<string, { accepted: number; all: number }>();
  const failures: FuzzFailure[] = [];
  let slowestMs = 0;
  let done = 0;
  for (; done < inputs && failures.length < MOST_FAILURES; done += 1) {
    const index = from + done;
    const input = makeInput(target, seed, index);
    byOrigin[input.origin] += 1;
    const ofRoute = byRoute.get(input.route) ?? { accepted: 0, all: 0 };
    byRoute.set(input.route, ofRoute);
    ofRoute.all += 1;
    const startedAt = performance.now();
    try {
      const verdict = await checkInput(target, input);
      mustHold('valid-accepted', input.origin !== 'valid' || verdict === 'accepted', () => input.text.slice(0, 200));
      byVerdict[verdict] += 1;
      if (verdict === 'accepted') ofRoute.accepted += 1;
    } catch (error) {
      if (!(error instanceof BrokenInvariant)) throw error;
      const least = await minimised(target, input, error.invariant);
      failures.push({ index, invariant: error.invariant, detail: error.message, least });
    }
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
  }
  return { target: target.name, seed, inputs: done, byOrigin, byVerdict, byRoute, slowestMs, failures };
}

/** How many of the inputs lie within two edits of a valid one: a fraction. */
export function nearShare({ byOrigin, inputs }: FuzzReport): number {
  return (byOrigin.valid + byOrigin.edited) / inputs;
}
