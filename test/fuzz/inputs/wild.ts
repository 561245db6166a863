import { list, raw, write, type JsonTree } from './json-tree.ts';
import { edited } from './edits.ts';
import { ODD_CHARACTERS, ODD_KEYS, ODD_TOKENS } from './odd-tokens.ts';
import type { Random } from './random.ts';

const DEPTHS = [5, 20, 100, 1_000, 10_000];
const MEGABYTE = 1_000_000;
/** Long inputs are rare: each costs as much as thousands of others. */
const LONG_SHARE = 0.0005;

function randomTree(random: Random, levels: number, words: readonly string[]): JsonTree {
  if (levels === 0 || random.chance(0.4)) return raw(random.pick(ODD_TOKENS));
  const size = random.below(6);
  if (random.chance(0.3)) return list(Array.from({ length: size }, () => randomTree(random, levels - 1, words)));
  const key = (): string => random.pick(random.chance(0.2) ? ODD_KEYS : words);
  return { kind: 'object', entries: Array.from({ length: size }, () => [key(), randomTree(random, levels - 1, words)]) };
}

const noise = (random: Random): string =>
  Array.from({ length: random.below(60) }, () =>
    random.chance(0.7) ? random.pick(ODD_CHARACTERS) : String.fromCharCode(random.below(0x10000)),
  ).join('');

function nested(random: Random, inner: string): string {
  const depth = random.chance(0.01) ? MEGABYTE / 20 : random.pick(DEPTHS);
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['{"data":', '}'],
  ] as const);
  return open.repeat(depth) + (random.chance(0.5) ? inner : '1') + (random.chance(0.9) ? close.repeat(depth) : '');
}

/** The tree with one of its containers grown to thousands of entries. */
function crowded(tree: JsonTree, random: Random): JsonTree {
  if (tree.kind === 'raw') return tree;
  const inner = tree.kind === 'list' ? tree.items : tree.entries.map(([, value]) => value);
  const deeper = inner.filter(({ kind }) => kind !== 'raw');
  if (deeper.length > 0 && random.chance(0.7)) {
    crowded(random.pick(deeper), random);
    return tree;
  }
  const many = Array.from({ length: 30_000 }, (_, index) => index);
  if (tree.kind === 'list') tree.items.push(...many.map(() => tree.items[0] ?? raw('0')));
  else tree.entries.push(...many.map((index): [string, JsonTree] => [`K${index}_A`, raw('"1"')]));
  return tree;
}

function long(tree: JsonTree, random: Random): string {
  if (random.chance(0.4)) return write(crowded(tree, random));
  const text = write(tree);
  const length = random.pick([MEGABYTE - 40, MEGABYTE, MEGABYTE + 1, 2 * MEGABYTE + 1]);
  const filler = random.pick([' ', '0', 'x', '"', '[', ',']).repeat(length);
  return random.chance(0.5) ? text + filler : text.replace(/(?<=")[^"]*(?=")|\d+/, () => filler);
}

/** Text far from any valid one; `valid` makes a fresh valid tree to take parts of. */
export function wild(valid: () => JsonTree, random: Random, words: readonly string[]): string {
  if (random.chance(LONG_SHARE)) return long(valid(), random);
  switch (random.below(8)) {
    case 0:
      return noise(random);
    case 1:
      return random.chance(0.05) ? nested(random, write(valid())) : nestedIn(valid(), random);
    case 2:
    case 3:
      return write(randomTree(random, 5, words));
    case 4: {
      const [one, other] = [write(valid()), write(valid())];
      return one.slice(0, random.below(one.length + 1)) + other.slice(random.below(other.length + 1));
    }
    case 5: {
      const text = write(valid());
      return text.slice(0, random.below(text.length + 1));
    }
    default:
      return edited(valid(), 3 + random.below(20), random, words);
  }
}

/** A valid tree with something deep in place of one of its values. */
function nestedIn(tree: JsonTree, random: Random): string {
  const depth = 3 + random.below(60);
  const deep = raw(random.chance(0.5) ? '['.repeat(depth) + ']'.repeat(depth) : '{"a":'.repeat(depth) + '1' + '}'.repeat(depth));
  if (tree.kind === 'object' && tree.entries.length > 0) random.pick(tree.entries)[1] = deep;
  return write(tree);
}
