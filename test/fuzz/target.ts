import type { JsonTree } from './inputs/json-tree.ts';
import type { Random } from './inputs/random.ts';

export type TargetName = 'decoder' | 'importer' | 'codec';

/** One input: by which door it comes, and what it says. */
export interface FuzzInput {
  readonly route: string;
  readonly text: string;
}

export type Verdict = 'accepted' | 'refused';

/** One entrance (or several of a kind) under test. */
export interface FuzzTarget {
  readonly name: TargetName;
  /** A valid input of a random route, made from the format's own grammar. */
  valid(random: Random): { readonly route: string; readonly tree: JsonTree };
  /** The format's own keys. */
  readonly words: readonly string[];
  /** Puts it in and checks every invariant. Throws BrokenInvariant. */
  check(input: FuzzInput): Verdict | Promise<Verdict>;
  /** The reading alone, without any check, of the routes that are compared with JSON.parse. */
  readonly reads: Readonly<Record<string, (text: string) => void>>;
}
