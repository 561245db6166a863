/** One form for every sentence, in the worker and on its pages: plain text with places, `'{position}: margin rate {rate}'`. */

/** Sentences by key. A place is `{name}`; `{count|contract|contracts}` is a noun that goes with the count in the place of that name. */
export type Words = Readonly<Record<string, string>>;

type NameOf<Place extends string> = Place extends `${infer Name}|${string}` ? Name : Place;

/** The names of a sentence's places, read from its text. */
export type PlaceNames<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? NameOf<Place> | PlaceNames<Rest>
  : never;

/** What a sentence needs to be said: nothing, or a text for each of its places. */
export type Places<Text extends string> = [PlaceNames<Text>] extends [never] ? [] : [places: Readonly<Record<PlaceNames<Text>, string>>];

/** Keys of sentences without places, for tables of words. */
export type PlainKey<En extends Words> = { [Key in keyof En & string]: Places<En[Key]> extends [] ? Key : never }[keyof En & string];

/** The words of another language. One that is missing is said in English. */
export type Translation<En extends Words> = { readonly [Key in keyof En]?: string };

export interface Bundle<En extends Words> {
  /** The sentence in the language chosen. A key that the bundle does not bring along, or a place left out, does not compile. */
  readonly t: <Key extends keyof En & string>(key: Key, ...places: Places<En[Key]>) => string;
  /** The same for a key and places that come from elsewhere, such as a row of the history; null for a key without words. */
  readonly wordsFor: (key: string, places?: Words) => string | null;
}

const PLACE = /\{(\w+)(?:\|(.*?)\|(.*?))?\}/g;

/**
 * The text with its places filled. Counts come as they are shown, and English has one form for exactly "1" and one for all else: "1.5" and
 * "1,000" are many. A place without a value shows "?": only rows of another version have such, and no sentence may be lost for it.
 */
function filled(text: string, places: Words): string {
  return text.replace(PLACE, (_place, name: string, one: string | undefined, many: string) => {
    const value = places[name] ?? '?';
    if (one === undefined) return value;
    return value === '1' ? one : many;
  });
}

/** The sentences of one part of the product. `chosen` has those of the language chosen; where it has none, English is said. */
export function bundle<En extends Words>(english: En, chosen: () => Words): Bundle<En> {
  function wordsFor(key: string, places: Words = {}): string | null {
    // A key from elsewhere may be the name of something that every object has.
    const text: unknown = chosen()[key] ?? english[key];
    return typeof text === 'string' ? filled(text, places) : null;
  }
  return { t: (key, ...[places]) => wordsFor(key, places) ?? key, wordsFor };
}
