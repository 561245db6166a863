/** What must hold of every input, whatever it is; docs/fuzzing.md lists these sentences. */
export const INVARIANTS = {
  'valid-accepted': 'Every input made from the grammar and not edited is accepted.',
  'decoder-total': 'Every frame, gzip frame and REST body gives a member of its union; nothing is thrown and nothing else is returned.',
  'decoder-price':
    'An accepted price is plain decimal text > 0 with at most 40 digits on either side, and is exactly the JSON number that came, by its shortest text.',
  'decoder-symbol': 'An accepted symbol is a contract symbol, and the one that was asked for where one was.',
  'decoder-time': 'An accepted time is a whole number of milliseconds with 13 digits.',
  'decoder-words': 'Reasons and messages are short: what came is quoted in part, never in whole.',
  'decoder-rows': 'Of a list every row is either accepted or rejected with a reason; none is lost.',
  'decoder-candle': 'Of an accepted candle the low is not above, and the high not below, its open and close.',
  'decoder-record':
    'An accepted contract record has at least one risk tier a side, levels that rise, caps that never fall, a size and a volume unit > 0, and short names.',
  'decoder-short-way': 'A price frame that the short way accepts is read the same by the decoder of everything.',
  'decoder-round-trip': 'What was accepted, written as JSON again, is accepted again and equal.',
  'importer-total':
    'A file is either planned or refused with at least one problem and at most a hundred, each with a code and a short sentence; nothing is thrown.',
  'importer-preview': 'A preview changes nothing: it is made of a frozen portfolio.',
  'importer-apply': 'What is applied is the portfolio as it was with exactly the records of the preview added or changed.',
  'importer-records':
    'Every stored record matches its schema; every position has its account; no id stands twice; every instant is one in every browser.',
  'importer-round-trip':
    'The export of an accepted portfolio is accepted, its preview shows nothing but "unchanged", and applying it leaves the portfolio as it is.',
  'codec-total': 'Every message gives an answer of the protocol with the number of its request; nothing is thrown.',
  'codec-arguments':
    'Only declared commands reach a handler, with arguments that are valid again, equal to what was sent (free-form records leave out __proto__, prototype and constructor), and without unknown keys.',
  'codec-sizes': 'No argument is longer than its declared limit.',
  'codec-page':
    'A page takes over only views and replies that are valid again and equal to what was sent (where a view leaves out the exchange, the first); everything else is refused and counted.',
  'codec-cache':
    'A kept picture is either a valid view, equal to what was kept in the same way, or named unreadable; a kept draft is valid or named.',
  'codec-names': 'A URL hash or notification id names a position only by a valid record id, or none.',
  'no-pollution': 'No input changes Object.prototype, and nothing accepted has another prototype than plain objects and lists have.',
  'no-hang': 'No input takes longer than five seconds.',
} as const;

export type InvariantName = keyof typeof INVARIANTS;

/** An input for which an invariant does not hold. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant';
  constructor(
    readonly invariant: InvariantName,
    detail: string,
  ) {
    super(`${invariant}: ${detail}`);
  }
}

/** Throws unless `holds`; `detail` is made only then. */
export function mustHold(invariant: InvariantName, holds: boolean, detail: () => string): asserts holds {
  if (!holds) throw new BrokenInvariant(invariant, detail());
}

/** A value as JSON with sorted keys, for comparing. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

const UNTOUCHED = Object.getOwnPropertyNames(Object.prototype).length;

/** Throws if the prototype of all objects was changed. */
export function mustBeUnpolluted(): void {
  const names = Object.getOwnPropertyNames(Object.prototype);
  mustHold('no-pollution', names.length === UNTOUCHED, () => `Object.prototype has ${names.join(', ')}`);
}

/** Throws if a part of an accepted value is anything but a plain object, a list or a simple value. */
export function mustBePlain(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const prototype: unknown = Object.getPrototypeOf(value);
  mustHold(
    'no-pollution',
    prototype === Object.prototype || prototype === Array.prototype || prototype === null,
    () => 'an accepted value has a prototype of its own',
  );
  for (const inner of Object.values(value)) mustBePlain(inner);
}
