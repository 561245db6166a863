import { raw, write, type JsonTree } from './json-tree.ts';
import { ODD_CHARACTERS, ODD_KEYS, ODD_TOKENS } from './odd-tokens.ts';
import type { Random } from './random.ts';

type Container = Exclude<JsonTree, { kind: 'raw' }>;

/** A container somewhere in the tree, each level as likely as the next. */
function someContainer(tree: Container, random: Random): Container {
  const children = tree.kind === 'list' ? tree.items : tree.entries.map(([, value]) => value);
  const inner = children.filter((child): child is Container => child.kind !== 'raw');
  return inner.length === 0 || random.chance(0.35) ? tree : someContainer(random.pick(inner), random);
}

/** One edit of one field: gone, doubled, renamed, another value, nested, or put elsewhere. */
function editField(tree: Container, random: Random, words: readonly string[]): void {
  const place = someContainer(tree, random);
  if (place.kind === 'list') {
    editItem(place.items, random);
    return;
  }
  const { entries } = place;
  const at = random.below(entries.length + 1);
  const entry = entries[at];
  const key = (): string => random.pick(random.chance(0.5) ? ODD_KEYS : words);
  if (entry === undefined) {
    entries.push([key(), raw(random.pick(ODD_TOKENS))]);
    return;
  }
  const edits: readonly (() => void)[] = [
    () => entries.splice(at, 1),
    () => entries.push([entry[0], random.chance(0.5) ? entry[1] : raw(random.pick(ODD_TOKENS))]),
    () => (entry[0] = key()),
    () => (entry[1] = raw(random.pick(ODD_TOKENS))),
    () => (entry[1] = raw(random.pick(ODD_TOKENS))),
    () => (entry[1] = { kind: 'list', items: [entry[1]] }),
    () => (entry[1] = { kind: 'object', entries: [[key(), entry[1]]] }),
    () => (entry[1] = random.pick(entries)[1]),
  ];
  random.pick(edits)();
}

function editItem(items: JsonTree[], random: Random): void {
  const at = random.below(items.length + 1);
  const item = items[at];
  if (item === undefined) items.push(raw(random.pick(ODD_TOKENS)));
  else if (random.chance(0.33)) items.splice(at, 1);
  else if (random.chance(0.5)) items.push(item);
  else items[at] = raw(random.pick(ODD_TOKENS));
}

/** One character gone, added, changed, doubled, or changed places with its neighbour; or the end cut off. */
export function editCharacter(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (random.below(7)) {
    case 0:
      return before + after.slice(1);
    case 1:
      return before + random.pick(ODD_CHARACTERS) + after;
    case 2:
      return before + random.pick(ODD_CHARACTERS) + after.slice(1);
    case 3:
      return before + after.slice(0, 1) + after;
    case 4:
      return before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2);
    case 5:
      return before + String.fromCharCode(random.below(0x100)) + after.slice(1);
    default:
      return random.chance(0.2) ? before : text.replace(/\d/, () => String(random.below(10)));
  }
}

/** The tree as text after so many edits of fields and characters. The tree is changed. `words` are the format's own keys. */
export function edited(tree: JsonTree, count: number, random: Random, words: readonly string[]): string {
  const ofFields = tree.kind === 'raw' ? 0 : random.below(count + 1);
  for (let done = 0; done < ofFields; done += 1) if (tree.kind !== 'raw') editField(tree, random, words);
  let text = write(tree);
  for (let done = ofFields; done < count; done += 1) text = editCharacter(text, random);
  return text;
}
